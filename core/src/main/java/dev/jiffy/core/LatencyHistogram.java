package dev.jiffy.core;

import java.util.Arrays;

/// Counts durations so that quantiles of any number of them cost the same memory: 32 classes to each doubling, so a quantile is
/// at most 3.2 % above the true one. Allocates nothing after it was made. One thread at a time.
public final class LatencyHistogram {
    private static final int BITS = 5;
    private static final int CLASSES = 1 << BITS;

    private final long[] counts = new long[(Long.SIZE - BITS) * CLASSES];
    private long count;
    private long max;

    /// Empty.
    public LatencyHistogram() {
    }

    /// Counts one duration; negative ones count as 0.
    public void add(long nanos) {
        long value = Math.max(nanos, 0);
        counts[indexOf(value)]++;
        count++;
        max = Math.max(max, value);
    }

    /// Counts all that another one has counted.
    public void add(LatencyHistogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
        max = Math.max(max, other.max);
    }

    /// Forgets all.
    public void clear() {
        Arrays.fill(counts, 0);
        count = 0;
        max = 0;
    }

    /// How many were counted.
    public long count() {
        return count;
    }

    /// The longest, exactly; 0 if there were none.
    public long max() {
        return max;
    }

    /// The nearest-rank quantile, rounded up to the end of its class; 0 if nothing was counted.
    ///
    /// @param quantile from 0 to 1
    public long quantile(double quantile) {
        long rank = Math.max(1, (long) Math.ceil(quantile * count));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(max, lastOf(i));
            }
        }
        return 0;
    }

    /// Values below 2 · 32 have a class each; above, the five bits behind the leading one tell the class.
    private static int indexOf(long value) {
        int shift = Math.max(0, Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(value | 1));
        return shift * CLASSES + (int) (value >>> shift);
    }

    private static long lastOf(int index) {
        int shift = Math.max(0, index / CLASSES - 1);
        return ((long) (index - shift * CLASSES) + 1 << shift) - 1;
    }
}
