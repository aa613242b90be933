package dev.jiffy.servo.realtime;

import dev.jiffy.core.FrameClock;
import dev.jiffy.core.TimeSource;
import dev.jiffy.core.realtime.Grant;
import dev.jiffy.core.realtime.RealtimeScheduling;

/// Runs a [Tick] at a fixed rate on the calling thread and keeps how late each came.
///
/// ```java
/// PeriodicLoop loop = PeriodicLoop.of(1000, new SleepThenSpin());
/// loop.run((period, late) -> {
///     arm.command(law.step(camera.latest()));
///     return !stopped;
/// });
/// ```
///
/// Due times follow from the start, so lateness does not add up; a period that was missed altogether is counted and left
/// out. In steady state the loop allocates nothing.
public final class PeriodicLoop {
    private final int hertz;
    private final TimeSource time;
    private final LatenessHistogram lateness = new LatenessHistogram();
    private long missed;

    private PeriodicLoop(int hertz, TimeSource time) {
        this.hertz = hertz;
        this.time = time;
    }

    /// A loop that has not begun.
    ///
    /// @param hertz periods a second, 1 to [FrameClock#MAX_RATE_TERM]
    /// @throws IllegalArgumentException if the rate is out of range
    public static PeriodicLoop of(int hertz, TimeSource time) {
        if (hertz < 1 || hertz > FrameClock.MAX_RATE_TERM) {
            throw new IllegalArgumentException(
                    "a rate of " + hertz + " Hz; from 1 to " + FrameClock.MAX_RATE_TERM + " are possible");
        }
        return new PeriodicLoop(hertz, time);
    }

    /// Runs until the tick says stop.
    ///
    /// @throws InterruptedException if the thread is interrupted while waiting
    public void run(Tick tick) throws InterruptedException {
        FrameClock clock = FrameClock.of(hertz, 1, time);
        long before = missed;
        boolean goesOn = true;
        while (goesOn) {
            long period = clock.await();
            long late = clock.lateNanos(period);
            lateness.record(late);
            goesOn = tick.run(period, late);
            missed = before + clock.skipped();
        }
    }

    /// As [#run], under SCHED_FIFO where that is permitted; afterwards the thread is an ordinary one again.
    ///
    /// @param priority 1 to 99
    /// @return whether it was permitted
    public Grant runFifo(int priority, Tick tick) throws InterruptedException {
        Grant grant = RealtimeScheduling.fifo(priority);
        try {
            run(tick);
        } finally {
            if (grant.isGiven()) {
                RealtimeScheduling.ordinary();
            }
        }
        return grant;
    }

    /// How late the periods came, in all runs so far.
    public LatenessHistogram lateness() {
        return lateness;
    }

    /// Periods that were over before they could begin.
    public long missed() {
        return missed;
    }
}
