package dev.jiffy.video.source;

import dev.jiffy.video.rtp.AccessUnit;
import dev.jiffy.video.rtp.SenderClock;
import java.util.function.LongSupplier;

/// When a picture was taken, on the clock of this process.
///
/// A camera tells the time on its own clock. If that makes the picture between 0 and [#OLDEST_NANOS] old, the two clocks agree
/// well enough and it is taken; otherwise the camera's clock is wrong, and the arrival of the first packet is the best that is
/// known.
final class CaptureTime {
    static final long OLDEST_NANOS = 10_000_000_000L;

    private final LongSupplier nanoTime;
    private final LongSupplier wallNanos;

    CaptureTime(LongSupplier nanoTime, LongSupplier wallNanos) {
        this.nanoTime = nanoTime;
        this.wallNanos = wallNanos;
    }

    /// On the clock of `nanoTime`; never 0, which means unknown elsewhere.
    long captureNanos(AccessUnit unit) {
        long captured = unit.arrivalNanos();
        if (unit.captureWallNanos() != SenderClock.UNKNOWN) {
            long sinceArrival = nanoTime.getAsLong() - unit.arrivalNanos();
            long age = wallNanos.getAsLong() - sinceArrival - unit.captureWallNanos();
            if (age >= 0 && age <= OLDEST_NANOS) {
                captured -= age;
            }
        }
        return captured == 0 ? 1 : captured;
    }
}
