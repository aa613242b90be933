package dev.jiffy.market.book;

import org.jspecify.annotations.Nullable;

/// One side of one version: never changes.
///
/// @param root `null` if there are no levels
/// @param shift bits of a tick below the root's
/// @param unit what a tick is worth
/// @param isUp whether the best price is the lowest: asks
record BookSide(@Nullable TickNode root, int shift, long unit, int levels, boolean isUp, TopLevels top) {
    long quantityAt(long price) {
        return price < 0 || price % unit != 0 ? 0 : TickNode.quantity(root, shift, price / unit);
    }

    /// Fills with price and quantity in turn, from the best.
    ///
    /// @return levels written
    int copy(long[] out) {
        if ((out.length & 1) != 0) {
            throw new IllegalArgumentException("an odd length " + out.length + ", want price and quantity in turn");
        }
        if (root == null) {
            return 0;
        }
        int end = root.copy(shift, 0, isUp, out, 0);
        for (int i = 0; i < end; i += 2) {
            out[i] *= unit;
        }
        return end / 2;
    }
}
