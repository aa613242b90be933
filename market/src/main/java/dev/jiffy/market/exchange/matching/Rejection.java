package dev.jiffy.market.exchange.matching;

/// Why the engine refuses an order; nothing has changed then.
public enum Rejection {
    /// The account cannot pay for it.
    INSUFFICIENT_BALANCE,
    /// A maker order would take.
    WOULD_MATCH,
    /// A stop that the last trade triggers already.
    WOULD_TRIGGER
}
