package dev.jiffy.market.exchange.matching;

/// What becomes of what cannot trade at once.
public enum TimeInForce {
    /// Good till cancelled: it rests.
    GTC,
    /// Immediate or cancel: it expires.
    IOC,
    /// Fill or kill: all of it trades, or nothing does.
    FOK
}
