package dev.jiffy.market.order;

/// How long an order holds.
public enum TimeInForce {
    /// Until it is filled or cancelled.
    GTC,
    /// What cannot be filled at once is not.
    IOC,
    /// All of it at once, or nothing.
    FOK
}
