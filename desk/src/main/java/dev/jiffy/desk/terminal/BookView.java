package dev.jiffy.desk.terminal;

/// The book on display, as far as it is looked at: copied out of one version, so it is never half of one and half of another.
///
/// Panels share it; whoever fills it says with [#version()] that it is another one.
public final class BookView {
    /// Levels of a side that are looked at.
    public static final int DEPTH = 1000;

    final long[] bids = new long[2 * DEPTH];
    final long[] asks = new long[2 * DEPTH];
    int bidCount;
    int askCount;
    private long version;

    /// Says that it was filled anew.
    void filled(int newBidCount, int newAskCount) {
        bidCount = newBidCount;
        askCount = newAskCount;
        version++;
    }

    /// Another one each time it is filled.
    long version() {
        return version;
    }

    /// Whether both sides have levels.
    boolean isTwoSided() {
        return bidCount > 0 && askCount > 0;
    }

    long bestBid() {
        return bids[0];
    }

    long bestAsk() {
        return asks[0];
    }

    /// Between the best prices; 0 if there are none.
    long middle() {
        return isTwoSided() ? bids[0] + (asks[0] - bids[0]) / 2 : 0;
    }
}
