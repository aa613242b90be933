package dev.jiffy.market.exchange.venue;

import java.time.Instant;

/// Microseconds since 1970, never going back; what happened before the exchange opened is told at its own time.
public final class VenueClock {
    private long last;
    private long past;

    /// The system's time.
    public VenueClock() {
    }

    /// Now, or the past that is being told.
    public synchronized long micros() {
        if (past > 0) {
            return past;
        }
        Instant now = Instant.now();
        last = Math.max(last, now.getEpochSecond() * 1_000_000 + now.getNano() / 1000);
        return last;
    }

    /// It is this time until further notice; 0 for the system's.
    public synchronized void tell(long pastMicros) {
        past = pastMicros;
    }
}
