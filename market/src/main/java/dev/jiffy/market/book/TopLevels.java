package dev.jiffy.market.book;

import java.util.Arrays;

/// The best levels of one side of a version, in the order of prices from the best: price and quantity in turn.
///
/// A version that changed nothing among them has those of the version before.
final class TopLevels {
    /// Most levels kept ready.
    static final int MOST = 20;
    static final TopLevels NONE = new TopLevels(new long[0]);

    private final long[] levels;

    private TopLevels(long[] levels) {
        this.levels = levels;
    }

    /// The best levels of a side; `scratch` has room for [#MOST] levels.
    static TopLevels of(SideEditor side, long[] scratch) {
        int count = side.copy(scratch);
        return count == 0 ? NONE : new TopLevels(Arrays.copyOf(scratch, 2 * count));
    }

    int count() {
        return levels.length / 2;
    }

    long price(int rank) {
        return levels[2 * check(rank)];
    }

    long quantity(int rank) {
        return levels[2 * check(rank) + 1];
    }

    private int check(int rank) {
        if (rank < 0 || rank >= count()) {
            throw new IndexOutOfBoundsException("level " + rank + " of " + count());
        }
        return rank;
    }
}
