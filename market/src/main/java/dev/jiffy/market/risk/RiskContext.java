package dev.jiffy.market.risk;

import dev.jiffy.market.book.OrderBook;
import org.jspecify.annotations.Nullable;

/// What is known at the moment an order is about to be sent; numbers in units of 1e-8.
///
/// @param book the newest book that is right; `null` if there is none, and then there is no reference to measure prices by
/// @param position held of the base asset: bought less sold
/// @param openBuys quantity of open buys, those of unknown status included
/// @param openSells the same of sells
/// @param openExits quantity of open orders that make the position smaller
/// @param openNotional amount of open orders
/// @param openOrders number of open orders
public record RiskContext(@Nullable OrderBook book, long position, long openBuys, long openSells, long openExits,
        long openNotional, int openOrders) {
    /// The middle of best bid and best ask; 0 if there is no live price.
    public long reference() {
        return book == null || !book.isTwoSided() ? 0 : book.bidPrice(0) + (book.askPrice(0) - book.bidPrice(0)) / 2;
    }
}
