package dev.jiffy.core;

import java.time.Duration;
import java.util.Arrays;

/// The last `capacity` durations of one activity, or of those the ones of the last seconds, and their quantiles.
///
/// Samples are kept as they are and sorted when somebody asks, so a quantile is one of the samples (nearest rank) and
/// carries no error. A frame pipeline records a few hundred samples a second and is asked about once a second; there a
/// histogram with logarithmic buckets would only trade precision for a speed that nobody needs. Recording takes a lock
/// that is contended only while a [#snapshot()] copies the window, and allocates nothing. Any thread may do either.
public final class LatencyWindow {
    private final long[] samples;
    private final long[] times;
    private final long span;
    private final TimeSource clock;
    private long recorded;

    /// A window over the last `capacity` samples.
    ///
    /// @throws IllegalArgumentException if `capacity` is not positive
    public LatencyWindow(int capacity) {
        this(capacity, 0, TimeSource.SYSTEM);
    }

    private LatencyWindow(int capacity, long span, TimeSource clock) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        samples = new long[capacity];
        times = new long[span == 0 ? 0 : capacity];
        this.span = span;
        this.clock = clock;
    }

    /// A window over the samples of the last `span`, the last `capacity` of them if there are more.
    ///
    /// @param clock when a sample was recorded
    /// @throws IllegalArgumentException if `capacity` or `span` is not positive
    public static LatencyWindow sliding(int capacity, Duration span, TimeSource clock) {
        if (!span.isPositive()) {
            throw new IllegalArgumentException("span " + span);
        }
        return new LatencyWindow(capacity, span.toNanos(), clock);
    }

    /// Adds a duration; the oldest one falls out once the window is full.
    public synchronized void record(long nanos) {
        int at = (int) (recorded % samples.length);
        samples[at] = nanos;
        if (span > 0) {
            times[at] = clock.nanoTime();
        }
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
            copy = span > 0 ? recent() : Arrays.copyOf(samples, (int) Math.min(recorded, samples.length));
        }
        Arrays.sort(copy);
        return new Snapshot(copy);
    }

    /// Those that are not older than the span. The times only grow, so the newest are taken until one is too old.
    private long[] recent() {
        long now = clock.nanoTime();
        int kept = (int) Math.min(recorded, samples.length);
        long[] copy = new long[kept];
        int count = 0;
        while (count < kept) {
            int at = (int) ((recorded - 1 - count) % samples.length);
            if (now - times[at] > span) {
                break;
            }
            copy[count++] = samples[at];
        }
        return Arrays.copyOf(copy, count);
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
