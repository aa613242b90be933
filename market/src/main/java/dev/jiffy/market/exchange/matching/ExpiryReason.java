package dev.jiffy.market.exchange.matching;

/// Why an order expired.
public enum ExpiryReason {
    /// What an IOC order could not trade at once.
    UNFILLED_IOC_QUANTITY_EXPIRED,
    /// Not all of a FOK order could trade at once.
    UNFILLED_FOK_ORDER_EXPIRED,
    /// The book had not enough for a market order.
    INSUFFICIENT_LIQUIDITY,
    /// The account could not pay when a stop was triggered, or what was triggered would have traded with itself only.
    REJECTED
}
