package dev.jiffy.servo.realtime;

/// What a [PeriodicLoop] does each period.
@FunctionalInterface
public interface Tick {
    /// Does the work of one period.
    ///
    /// @param period its number, from 0; where it was too late for one, the numbers between are left out
    /// @param lateNanos how long after its due time it is called
    /// @return whether to go on
    boolean run(long period, long lateNanos);
}
