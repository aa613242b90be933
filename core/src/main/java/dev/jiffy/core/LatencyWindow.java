package dev.jiffy.core;

import java.util.Arrays;

/// The last `capacity` durations of one activity, and their quantiles.
///
/// Samples are kept as they are and sorted when somebody asks, so a quantile is one of the samples (nearest rank) and
/// carries no error. A frame pipeline records a few hundred samples a second and is asked about once a second; there a
/// histogram with logarithmic buckets would only trade precision for a speed that nobody needs. Recording takes a lock
/// that is contended only while a [#snapshot()] copies the window, and allocates nothing. Any thread may do either.
public final class LatencyWindow {
    private final long[] samples;
    private long recorded;

    /// A window over the last `capacity` samples.
    ///
    /// @throws IllegalArgumentException if `capacity` is not positive
    public LatencyWindow(int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        samples = new long[capacity];
    }

    /// Adds a duration; the oldest one falls out once the window is full.
    public synchronized void record(long nanos) {
        samples[(int) (recorded % samples.length)] = nanos;
        recorded++;
    }

    /// Samples recorded so far, those that fell out included.
    public synchronized long recorded() {
        return recorded;
    }

    /// Forgets all samples.
    public synchronized void clear() {
        recorded = 0;
    }

    /// What is in the window now.
    public Snapshot snapshot() {
        long[] copy;
        synchronized (this) {
            copy = Arrays.copyOf(samples, (int) Math.min(recorded, samples.length));
        }
        Arrays.sort(copy);
        return new Snapshot(copy);
    }

    /// The content of a window at one moment.
    public static final class Snapshot {
        private final long[] sorted;

        private Snapshot(long[] sorted) {
            this.sorted = sorted;
        }

        /// Number of samples.
        public int count() {
            return sorted.length;
        }

        /// The smallest sample that is not below a share `q` of all of them, in ns; 0 if there are none.
        ///
        /// @param q from 0 to 1: 0.5 is the median, 0.99 is P99, 1 is the maximum
        /// @throws IllegalArgumentException if `q` is outside
        public long quantile(double q) {
            if (!(q >= 0 && q <= 1)) {
                throw new IllegalArgumentException("quantile " + q);
            }
            int rank = (int) Math.ceil(q * sorted.length);
            return sorted.length == 0 ? 0 : sorted[Math.max(rank, 1) - 1];
        }

        /// The median in ns.
        public long p50() {
            return quantile(0.5);
        }

        /// What 99 of 100 samples do not exceed, in ns.
        public long p99() {
            return quantile(0.99);
        }

        /// The largest sample in ns.
        public long max() {
            return quantile(1);
        }
    }
}
