package dev.jiffy.market.exchange.data;

import dev.jiffy.market.exchange.matching.BookSide;
import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.order.Side;

/// A book to look at: that of the engine, or one that a recording fills.
public interface DepthView {
    /// The update id of its last change.
    long updateId();

    /// Its levels, best first.
    BookSide side(Side side);

    /// The book of a market.
    static DepthView of(Market market) {
        return new DepthView() {
            @Override
            public long updateId() {
                return market.updateId();
            }

            @Override
            public BookSide side(Side side) {
                return market.book().side(side);
            }
        };
    }
}
