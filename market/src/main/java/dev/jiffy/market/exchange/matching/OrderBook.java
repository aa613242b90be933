package dev.jiffy.market.exchange.matching;

import dev.jiffy.market.order.Side;

/// What rests in one market.
public final class OrderBook {
    private final BookSide bids = new BookSide(Side.BUY);
    private final BookSide asks = new BookSide(Side.SELL);

    OrderBook() {
    }

    /// One of its sides.
    public BookSide side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /// Puts an order behind those at its price; an iceberg shows its first part.
    PriceLevel add(Order order) {
        PriceLevel level = side(order.side()).levelFor(order.price());
        order.shown = nextPart(order);
        level.append(order);
        level.shown += order.shown;
        level.total += order.left();
        return level;
    }

    /// Takes an order out. Call before what is left of it changes.
    void remove(Order order, PriceLevel level) {
        level.shown -= order.shown;
        level.total -= order.left();
        order.shown = 0;
        level.remove(order);
        side(order.side()).dropIfEmpty(level);
    }

    /// What an iceberg shows next; all that is left of anything else.
    static long nextPart(Order order) {
        long part = order.request().icebergQuantity();
        return part > 0 ? Math.min(part, order.left()) : order.left();
    }
}
