package dev.jiffy.desk.terminal;

import dev.jiffy.market.book.OrderBook;
import org.jspecify.annotations.Nullable;

/// The book on display, as far as it is looked at: copied out of one version, so it is never half of one and half of another.
///
/// Panels share it and look at [#version()] to know whether it is another one. One thread uses it.
final class BookView {
    /// Levels of a side that are looked at.
    static final int DEPTH = 1000;

    private final long[] bids = new long[2 * DEPTH];
    private final long[] asks = new long[2 * DEPTH];
    private @Nullable OrderBook source;
    private int bidCount;
    private int askCount;
    private long version;

    /// Takes a version, or `null` if there is none that is known to be right.
    ///
    /// @return whether it is another one than before
    boolean take(@Nullable OrderBook book) {
        if (book == source) {
            return false;
        }
        source = book;
        bidCount = book == null ? 0 : book.copyBids(bids);
        askCount = book == null ? 0 : book.copyAsks(asks);
        version++;
        return true;
    }

    /// Another one for each version of the book.
    long version() {
        return version;
    }

    /// Price and quantity in turn, from the highest price.
    long[] bids() {
        return bids;
    }

    /// Price and quantity in turn, from the lowest price.
    long[] asks() {
        return asks;
    }

    int bidCount() {
        return bidCount;
    }

    int askCount() {
        return askCount;
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
}
