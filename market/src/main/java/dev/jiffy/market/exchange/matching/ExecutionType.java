package dev.jiffy.market.exchange.matching;

/// What just happened to an order.
public enum ExecutionType {
    /// It was taken, or its stop was triggered.
    NEW,
    /// Its owner ended it.
    CANCELED,
    /// Its owner made it smaller.
    REPLACED,
    /// It traded.
    TRADE,
    /// It ended by the rules of its kind.
    EXPIRED,
    /// It would have traded with its own account.
    TRADE_PREVENTION
}
