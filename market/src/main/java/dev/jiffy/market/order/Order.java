package dev.jiffy.market.order;

import dev.jiffy.market.unit.Amounts;

/// What is known of one order at one moment; numbers in units of 1e-8.
///
/// @param clientOrderId the client's name of it, unique among its own
/// @param orderId the venue's number; [#NO_ID] as long as it is not known
/// @param request what was wanted
/// @param executed quantity filled so far
/// @param spent amount of the quote asset for it
/// @param reason why it was rejected or expired, or what is being done about an unknown status; empty if there is nothing to say
/// @param isCancelling whether a cancel is on its way
/// @param roundTripNanos from sending it until the venue said that it has it; 0 as long as it has not
/// @param updateMillis when the venue last changed it, milliseconds since 1970
public record Order(String clientOrderId, long orderId, OrderRequest request, OrderStatus status, long executed,
        long spent,
        String reason, boolean isCancelling, long roundTripNanos, long updateMillis) {
    /// Where the venue's number is not known.
    public static final long NO_ID = -1;

    /// What is left to be filled; 0 once the order is over.
    public long open() {
        return status.isFinal() ? 0 : Math.max(request.quantity() - executed, 0);
    }

    /// Mean price of the fills, cut off behind the eighth digit; 0 if there are none.
    public long averagePrice() {
        return executed == 0 ? 0 : Amounts.divide(spent, executed);
    }
}
