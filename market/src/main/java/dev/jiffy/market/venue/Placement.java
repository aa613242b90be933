package dev.jiffy.market.venue;

import dev.jiffy.market.order.Finding;
import dev.jiffy.market.order.OrderRequest;
import java.util.List;

/// What became of a wish to place an order, before the venue has said anything.
///
/// @param clientOrderId the order's name, by which the session knows it from now on; empty if it was not sent
/// @param request what was sent, or would have been: rounded to the venue's filters
/// @param findings what filters and limits have to say, the worst first
public record Placement(String clientOrderId, OrderRequest request, List<Finding> findings) {
    /// Whether it was sent.
    public boolean isSent() {
        return !clientOrderId.isEmpty();
    }
}
