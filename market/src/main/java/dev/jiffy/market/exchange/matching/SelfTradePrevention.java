package dev.jiffy.market.exchange.matching;

/// What happens instead of a trade of an account with itself; the taker's choice counts.
public enum SelfTradePrevention {
    /// The trade.
    NONE,
    /// The taker's rest ends.
    EXPIRE_TAKER,
    /// The resting order ends.
    EXPIRE_MAKER,
    /// Both end.
    EXPIRE_BOTH,
    /// Both lose the smaller of the two quantities; the smaller order ends.
    DECREMENT
}
