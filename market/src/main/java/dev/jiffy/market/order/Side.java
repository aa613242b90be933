package dev.jiffy.market.order;

/// Which way an order goes.
public enum Side {
    /// Base asset for quote asset in.
    BUY,
    /// Base asset out.
    SELL;

    /// The other one.
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /// +1 for a buy, -1 for a sell.
    public int sign() {
        return this == BUY ? 1 : -1;
    }
}
