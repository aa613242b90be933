package dev.jiffy.bench;

import dev.jiffy.market.order.Side;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The matcher that everybody writes first: a tree map of queues on each side and a map of orders by number. It has no accounts,
/// no events, no history, and a cancelled order is searched for in the queue of its price.
final class TreeMapMatcher {
    private final TreeMap<Long, ArrayDeque<Resting>> bids = new TreeMap<>();
    private final TreeMap<Long, ArrayDeque<Resting>> asks = new TreeMap<>();
    private final Map<Long, Resting> orders = new HashMap<>();
    private long traded;

    /// An order that rests.
    private static final class Resting {
        private final long id;
        private final Side side;
        private final long price;
        private long left;

        private Resting(long id, Side side, long price, long left) {
            this.id = id;
            this.side = side;
            this.price = price;
            this.left = left;
        }
    }

    /// What was traded so far.
    long traded() {
        return traded;
    }

    void place(long id, Side side, long price, long quantity, boolean rests) {
        TreeMap<Long, ArrayDeque<Resting>> other = side == Side.BUY ? asks : bids;
        long left = quantity;
        while (left > 0 && !other.isEmpty()) {
            Map.Entry<Long, ArrayDeque<Resting>> best = side == Side.BUY ? other.firstEntry() : other.lastEntry();
            if (side == Side.BUY ? best.getKey() > price : best.getKey() < price) {
                break;
            }
            ArrayDeque<Resting> queue = best.getValue();
            while (left > 0 && !queue.isEmpty()) {
                Resting maker = queue.peekFirst();
                long quantityNow = Math.min(left, maker.left);
                left -= quantityNow;
                maker.left -= quantityNow;
                traded += quantityNow;
                if (maker.left == 0) {
                    queue.removeFirst();
                    orders.remove(maker.id);
                }
            }
            if (queue.isEmpty()) {
                other.remove(best.getKey());
            }
        }
        if (left > 0 && rests) {
            Resting order = new Resting(id, side, price, left);
            (side == Side.BUY ? bids : asks).computeIfAbsent(price, _ -> new ArrayDeque<>()).addLast(order);
            orders.put(id, order);
        }
    }

    void cancel(long id) {
        Resting order = orders.remove(id);
        if (order == null) {
            return;
        }
        TreeMap<Long, ArrayDeque<Resting>> own = order.side == Side.BUY ? bids : asks;
        own.computeIfPresent(order.price, (_, queue) -> {
            queue.remove(order);
            return queue.isEmpty() ? null : queue;
        });
    }
}
