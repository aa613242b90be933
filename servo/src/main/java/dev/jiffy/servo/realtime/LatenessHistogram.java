package dev.jiffy.servo.realtime;

import java.util.Arrays;

/// Durations by size, in constant memory: 64 classes to each doubling, so a quantile is at most 1.6 % above the truth. The
/// largest is kept as it is. One thread records; nothing is allocated by that.
///
/// A loop of 1 kHz makes 86 million samples a day, for which [dev.jiffy.core.LatencyWindow], which keeps them all, is not
/// meant.
public final class LatenessHistogram {
    private static final int BITS = 6;
    private static final int CLASSES = 1 << BITS;

    private final long[] counts = new long[(Long.SIZE - BITS) * CLASSES];
    private long count;
    private long max;

    /// Nothing recorded yet.
    public LatenessHistogram() {
    }

    /// Counts a duration in ns; a negative one counts as 0.
    public void record(long nanos) {
        long n = Math.max(0, nanos);
        counts[index(n)]++;
        count++;
        max = Math.max(max, n);
    }

    /// Durations recorded.
    public long count() {
        return count;
    }

    /// The longest in ns; 0 if there is none.
    public long max() {
        return max;
    }

    /// What a share `q` of the durations does not exceed, in ns: the upper end of its class, at most [#max]; 0 if there is
    /// none.
    ///
    /// @param q from 0 to 1
    /// @throws IllegalArgumentException if `q` is outside
    public long quantile(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("quantile " + q);
        }
        long rank = Math.max(1, (long) Math.ceil(q * count));
        long seen = 0;
        for (int i = 0; i < counts.length && count > 0; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(max, upper(i));
            }
        }
        return max;
    }

    /// Forgets all.
    public void clear() {
        Arrays.fill(counts, 0);
        count = 0;
        max = 0;
    }

    /// Exact below 2 · 64, then by the leading seven bits.
    private static int index(long n) {
        int shift = Math.max(0, Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(n | 1));
        return (int) (shift * (long) CLASSES + (n >>> shift));
    }

    /// The largest duration of a class.
    private static long upper(int index) {
        int shift = Math.max(0, index / CLASSES - 1);
        return ((index - (long) shift * CLASSES + 1) << shift) - 1;
    }
}
