package dev.jiffy.video.source;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// How long to wait before the next attempt: twice as long after every failure, up to a bound, and each time a random part of
/// it less, so that a hundred cameras behind one switch do not come back in step.
public final class Backoff {
    /// The least pause.
    public static final Duration SHORTEST = Duration.ofMillis(500);
    /// The longest pause.
    public static final Duration LONGEST = Duration.ofSeconds(30);

    private static final double MOST_JITTER = 0.5;

    private final DoubleSupplier random;
    private int failures;

    /// Without a failure so far.
    ///
    /// @param random gives numbers from 0 to 1, without 1
    public Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /// Counts a failure and says how long to wait now, between half the nominal time and all of it, never less than
    /// [#SHORTEST].
    public Duration failed() {
        int doublings = Math.min(failures++, 16);
        double nominal = Math.min((double) LONGEST.toNanos(), (double) (SHORTEST.toNanos() << doublings));
        double nanos = nominal * (1 - MOST_JITTER * random.getAsDouble());
        return Duration.ofNanos(Math.max(SHORTEST.toNanos(), (long) nanos));
    }

    /// Begins anew.
    public void succeeded() {
        failures = 0;
    }

    /// Failures since the last success.
    public int failures() {
        return failures;
    }
}
