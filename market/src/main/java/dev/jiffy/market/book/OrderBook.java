package dev.jiffy.market.book;

/// One version of an order book, for any number of readers: it never changes, and the next one is another object.
///
/// Ranks count from the best level. The best [#TOP] of each side are kept in an array, so that reading them costs nothing; deeper
/// levels come from [#copyBids] and [#copyAsks]. Prices and quantities are in units of 1e-8
/// ([dev.jiffy.market.unit.Decimals]).
public final class OrderBook {
    /// Levels of each side that can be read by rank.
    public static final int TOP = TopLevels.MOST;

    private final long lastUpdateId;
    private final long timeNanos;
    private final BookSide bids;
    private final BookSide asks;

    OrderBook(long lastUpdateId, long timeNanos, BookSide bids, BookSide asks) {
        this.lastUpdateId = lastUpdateId;
        this.timeNanos = timeNanos;
        this.bids = bids;
        this.asks = asks;
    }

    /// The venue's number of the last change in it.
    public long lastUpdateId() {
        return lastUpdateId;
    }

    /// When the bytes of the last change came in, as [System#nanoTime()] counts; in a replay the recorded time.
    public long timeNanos() {
        return timeNanos;
    }

    /// Levels on the bid side, all of them.
    public int bidLevels() {
        return bids.levels();
    }

    /// Levels on the ask side, all of them.
    public int askLevels() {
        return asks.levels();
    }

    /// Bids that can be read by rank: [#TOP], or fewer if there are fewer.
    public int topBids() {
        return bids.top().count();
    }

    /// Asks that can be read by rank: [#TOP], or fewer if there are fewer.
    public int topAsks() {
        return asks.top().count();
    }

    /// Price of a bid.
    ///
    /// @param rank from 0, the best, to [#topBids()] - 1
    public long bidPrice(int rank) {
        return bids.top().price(rank);
    }

    /// Quantity of a bid.
    ///
    /// @param rank from 0, the best, to [#topBids()] - 1
    public long bidQuantity(int rank) {
        return bids.top().quantity(rank);
    }

    /// Price of an ask.
    ///
    /// @param rank from 0, the best, to [#topAsks()] - 1
    public long askPrice(int rank) {
        return asks.top().price(rank);
    }

    /// Quantity of an ask.
    ///
    /// @param rank from 0, the best, to [#topAsks()] - 1
    public long askQuantity(int rank) {
        return asks.top().quantity(rank);
    }

    /// Quantity bid at a price; 0 if there is none.
    public long bidQuantityAt(long price) {
        return bids.quantityAt(price);
    }

    /// Quantity asked at a price; 0 if there is none.
    public long askQuantityAt(long price) {
        return asks.quantityAt(price);
    }

    /// Fills an array with price and quantity of bids in turn, from the highest price down.
    ///
    /// @return levels written: as many as there are, or as fit
    public int copyBids(long[] levels) {
        return bids.copy(levels);
    }

    /// Fills an array with price and quantity of asks in turn, from the lowest price up.
    ///
    /// @return levels written: as many as there are, or as fit
    public int copyAsks(long[] levels) {
        return asks.copy(levels);
    }

    /// Whether the best bid is not below the best ask, which no book of a venue is: something was lost or added on the way.
    public boolean isCrossed() {
        return topBids() > 0 && topAsks() > 0 && bidPrice(0) >= askPrice(0);
    }

    /// Whether both sides have a level.
    public boolean isTwoSided() {
        return topBids() > 0 && topAsks() > 0;
    }
}
