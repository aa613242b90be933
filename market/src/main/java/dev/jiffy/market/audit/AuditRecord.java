package dev.jiffy.market.audit;

import org.jspecify.annotations.Nullable;

/// One record of an audit log.
///
/// @param sequence from 0, without gaps
/// @param timeMicros microseconds since 1970
/// @param kind what happened, such as `order.accepted`
/// @param clientOrderId the client's name of the order, if it is about one
/// @param orderId the venue's number of the order; [#NO_ORDER] if there is none
/// @param payload a JSON object with what else is to be known, or empty
public record AuditRecord(long sequence, long timeMicros, String kind, @Nullable String clientOrderId, long orderId,
        String payload) {
    /// Where there is no order of the venue.
    public static final long NO_ORDER = -1;
}
