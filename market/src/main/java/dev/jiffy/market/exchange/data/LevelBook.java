package dev.jiffy.market.exchange.data;

import dev.jiffy.market.exchange.matching.BookSide;
import dev.jiffy.market.order.Side;

/// A book of levels without orders, as a recording tells it.
public final class LevelBook implements DepthView {
    private BookSide bids = BookSide.ofLevels(Side.BUY);
    private BookSide asks = BookSide.ofLevels(Side.SELL);
    private long updateId;

    /// Nothing in it.
    public LevelBook() {
    }

    /// Starts anew.
    public void clear() {
        bids = BookSide.ofLevels(Side.BUY);
        asks = BookSide.ofLevels(Side.SELL);
    }

    /// What is at a price now, 0 for nothing.
    public void set(Side side, long price, long quantity) {
        side(side).set(price, quantity);
    }

    /// Everything up to this update has been told.
    public void updateId(long id) {
        updateId = id;
    }

    @Override
    public long updateId() {
        return updateId;
    }

    @Override
    public BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }
}
