package dev.jiffy.market.exchange.matching;

/// Which way an order goes.
public enum Side {
    /// Takes from asks, rests among bids.
    BUY,
    /// Takes from bids, rests among asks.
    SELL;

    /// The side that it trades with.
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
