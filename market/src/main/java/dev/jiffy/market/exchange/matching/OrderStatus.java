package dev.jiffy.market.exchange.matching;

/// Where an order is in its life.
public enum OrderStatus {
    /// Taken, nothing traded yet.
    NEW,
    /// Some of it traded, the rest is open.
    PARTIALLY_FILLED,
    /// All of it traded.
    FILLED,
    /// Ended by its owner.
    CANCELED,
    /// Ended by the rules of its kind.
    EXPIRED,
    /// Ended before it could trade with its own account.
    EXPIRED_IN_MATCH;

    /// Can it still trade?
    public boolean isOpen() {
        return this == NEW || this == PARTIALLY_FILLED;
    }
}
