package dev.jiffy.market.exchange.matching;

import org.jspecify.annotations.Nullable;

/// Orders that rest at one price, oldest first: a list through the orders themselves, so that one in the middle leaves without
/// a search.
final class PriceLevel {
    long price;
    /// What the book shows at this price.
    long shown;
    /// With what icebergs hide.
    long total;
    @Nullable
    Order first;
    private @Nullable Order last;

    void append(Order order) {
        order.level = this;
        order.previous = last;
        order.next = null;
        if (last == null) {
            first = order;
        } else {
            last.next = order;
        }
        last = order;
    }

    void remove(Order order) {
        Order before = order.previous;
        Order after = order.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        order.previous = null;
        order.next = null;
        order.level = null;
    }
}
