package dev.jiffy.market.exchange.matching;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Orders that wait for a trade at a price: those above, lowest first, those below, highest first, and at one price the
/// oldest first.
final class StopBook {
    private final NavigableMap<Long, ArrayDeque<Order>> above = new TreeMap<>();
    private final NavigableMap<Long, ArrayDeque<Order>> below = new TreeMap<>();
    /// The nearest triggers, so that a trade between them costs two comparisons.
    private long nearestAbove = Long.MAX_VALUE;
    private long nearestBelow = Long.MIN_VALUE;

    private NavigableMap<Long, ArrayDeque<Order>> side(Order order) {
        return order.type().triggersAbove(order.side()) ? above : below;
    }

    void add(Order order) {
        side(order).computeIfAbsent(order.request().stopPrice(), _ -> new ArrayDeque<>()).addLast(order);
        nearest();
    }

    void remove(Order order) {
        side(order).computeIfPresent(order.request().stopPrice(), (_, waiting) -> {
            waiting.remove(order);
            return waiting.isEmpty() ? null : waiting;
        });
        nearest();
    }

    /// Moves what a trade at this price triggers into `triggered`.
    void trade(long price, ArrayDeque<Order> triggered) {
        if (price < nearestAbove && price > nearestBelow) {
            return;
        }
        while (!above.isEmpty() && above.firstKey() <= price) {
            triggered.addAll(above.pollFirstEntry().getValue());
        }
        while (!below.isEmpty() && below.lastKey() >= price) {
            Map.Entry<Long, ArrayDeque<Order>> entry = below.pollLastEntry();
            triggered.addAll(entry.getValue());
        }
        nearest();
    }

    private void nearest() {
        nearestAbove = above.isEmpty() ? Long.MAX_VALUE : above.firstKey();
        nearestBelow = below.isEmpty() ? Long.MIN_VALUE : below.lastKey();
    }
}
