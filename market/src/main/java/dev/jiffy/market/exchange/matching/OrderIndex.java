package dev.jiffy.market.exchange.matching;

import org.jspecify.annotations.Nullable;

/// Orders by number: open addressing over one array, without a box for each number.
final class OrderIndex {
    private @Nullable Order[] slots = new Order[1024];
    private int size;

    private static int hash(long id, int mask) {
        return (int) (id * 0x9E3779B97F4A7C15L >>> 32) & mask;
    }

    @Nullable
    Order get(long id) {
        int mask = slots.length - 1;
        for (int i = hash(id, mask);; i = i + 1 & mask) {
            Order order = slots[i];
            if (order == null || order.id() == id) {
                return order;
            }
        }
    }

    void put(Order order) {
        if (2 * ++size > slots.length) {
            @Nullable
            Order[] old = slots;
            slots = new Order[2 * old.length];
            for (Order each : old) {
                if (each != null) {
                    insert(each);
                }
            }
        }
        insert(order);
    }

    private void insert(Order order) {
        int mask = slots.length - 1;
        int i = hash(order.id(), mask);
        while (slots[i] != null) {
            i = i + 1 & mask;
        }
        slots[i] = order;
    }

    /// Takes an order out and closes the gap: those behind it move up as far as they may (Knuth, 6.4, algorithm R).
    void remove(Order order) {
        int mask = slots.length - 1;
        int gap = hash(order.id(), mask);
        while (slots[gap] != order) {
            if (slots[gap] == null) {
                return;
            }
            gap = gap + 1 & mask;
        }
        size--;
        slots[gap] = null;
        for (int i = gap + 1 & mask;; i = i + 1 & mask) {
            Order each = slots[i];
            if (each == null) {
                return;
            }
            int home = hash(each.id(), mask);
            if ((i - home & mask) >= (i - gap & mask)) {
                slots[gap] = each;
                slots[i] = null;
                gap = i;
            }
        }
    }
}
