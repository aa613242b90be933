package dev.jiffy.servo.realtime;

import dev.jiffy.core.TimeSource;
import java.util.concurrent.locks.LockSupport;

/// Waits by sleeping until shortly before the deadline and spinning for the rest.
///
/// How long before follows from how much the machine overslept lately, and is never more than a quarter of the wait: a thread
/// under SCHED_FIFO that spins all the time is stopped by the kernel for the others' sake, for tens of milliseconds.
public final class SleepThenSpin implements TimeSource {
    private static final long LEAST_NANOS = 20_000;
    private static final long MOST_NANOS = 400_000;

    private long margin = 100_000;

    /// Knows nothing of the machine yet, so it spins for a tenth of a millisecond.
    public SleepThenSpin() {
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void awaitNanoTime(long deadline) throws InterruptedException {
        long wait = deadline - System.nanoTime();
        long wake = deadline - Math.min(margin, wait / 4);
        long left = wake - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            left = wake - System.nanoTime();
        }
        // Half as much again as it was late, forgotten slowly.
        long wanted = -left + -left / 2;
        margin = Math.clamp(Math.max(wanted, margin - margin / 64), LEAST_NANOS, MOST_NANOS);
        while (deadline - System.nanoTime() > 0) {
            Thread.onSpinWait();
        }
    }

    /// How long it spins at most now, in ns.
    public long marginNanos() {
        return margin;
    }
}
