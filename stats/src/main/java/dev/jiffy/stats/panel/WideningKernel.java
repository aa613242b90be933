package dev.jiffy.stats.panel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Floats of a file as the doubles that all sums are made of.
final class WideningKernel {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private WideningKernel() {
    }

    /// `to[i] = from[i]` for i < count, where `from` are little-endian floats from byte `at` on, `to` little-endian doubles.
    static void widen(MemorySegment from, long at, MemorySegment to, int count) {
        for (int i = 0; i < count; i++) {
            to.set(CentringKernel.DOUBLE, (long) i * Double.BYTES, from.get(FLOAT, at + (long) i * Float.BYTES));
        }
    }
}
