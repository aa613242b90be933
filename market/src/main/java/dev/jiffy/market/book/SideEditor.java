package dev.jiffy.market.book;

import org.jspecify.annotations.Nullable;

/// One side of the book that is being edited.
///
/// The tick is not told but learnt: it is the largest power of ten that divides all prices so far. A price that it does not divide
/// makes it finer and the trie is built again, which happens at most sixteen times in the life of a book.
final class SideEditor {
    private final boolean isUp;
    private final long[] scratch = new long[2 * TopLevels.MOST];
    private @Nullable TickNode root;
    private int shift;
    private long unit;
    private int levels;
    private TopLevels top = TopLevels.NONE;
    /// Whether a level among the best ones changed since they were gathered.
    private boolean isTopStale;

    SideEditor(boolean isUp) {
        this.isUp = isUp;
        clear();
    }

    void clear() {
        root = null;
        shift = 0;
        unit = 0;
        levels = 0;
        top = TopLevels.NONE;
        isTopStale = false;
    }

    /// Sets a level; 0 removes it.
    ///
    /// @param price positive
    /// @param quantity not negative
    void set(long price, long quantity, long token) {
        if (unit == 0 || price % unit != 0) {
            if (quantity == 0) {
                return; // no level is there
            }
            refine(price, token);
        }
        long tick = price / unit;
        TickNode node = root;
        long old = TickNode.quantity(node, shift, tick);
        if (old == quantity) {
            return;
        }
        if (quantity == 0) {
            root = node == null ? null : node.remove(shift, tick, token);
            levels--;
        } else {
            if (node == null) {
                node = TickNode.empty(token);
                shift = 0;
            }
            while (tick >>> shift >= 1 << TickNode.BITS) {
                node = levels == 0 ? node : TickNode.above(token, node);
                shift += TickNode.BITS;
            }
            root = node.put(shift, tick, quantity, token);
            levels += old == 0 ? 1 : 0;
        }
        isTopStale |= top.count() < TopLevels.MOST
                || (isUp ? price <= top.price(top.count() - 1) : price >= top.price(top.count() - 1));
    }

    /// Makes the tick fine enough for a price.
    private void refine(long price, long token) {
        long finer = unit == 0 ? 1_000_000_000_000_000_000L : unit;
        while (price % finer != 0) {
            finer /= 10;
        }
        if (levels == 0) {
            unit = finer;
            root = null;
            return;
        }
        long[] all = new long[2 * levels];
        int count = copy(all);
        clear();
        unit = finer;
        for (int i = 0; i < count; i++) {
            set(all[2 * i], all[2 * i + 1], token);
        }
    }

    int copy(long[] out) {
        return new BookSide(root, shift, unit, levels, isUp, top).copy(out);
    }

    BookSide version() {
        if (isTopStale) {
            top = TopLevels.of(this, scratch);
            isTopStale = false;
        }
        return new BookSide(root, shift, Math.max(unit, 1), levels, isUp, top);
    }
}
