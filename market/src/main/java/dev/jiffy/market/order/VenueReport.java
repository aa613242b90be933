package dev.jiffy.market.order;

/// What the venue says of an order at one moment, in an answer, in a report that it pushed, or when asked.
///
/// @param clientOrderId the client's name of it
/// @param executed filled so far, all fills together
/// @param spent amount of the quote asset for it
/// @param reason why it was rejected or expired; empty if it was not
/// @param updateMillis when, milliseconds since 1970
/// @param request what was wanted, as far as the venue repeats it
public record VenueReport(String clientOrderId, long orderId, OrderStatus status, long executed, long spent,
        String reason,
        long updateMillis, OrderRequest request) {
}
