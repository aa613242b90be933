package dev.jiffy.market.exchange.stream;

/// Milliseconds or microseconds, as a client wants its times.
public enum TimeUnits {
    /// The usual.
    MILLISECONDS(1000),
    /// For those who ask.
    MICROSECONDS(1);

    private final long micros;

    TimeUnits(long micros) {
        this.micros = micros;
    }

    /// A time as it is written.
    public long of(long timeMicros) {
        return timeMicros < 0 ? timeMicros : timeMicros / micros;
    }

    /// A time given in milliseconds, as it is written.
    public long ofMillis(long timeMillis) {
        return timeMillis * 1000 / micros;
    }

    /// A client that asked for microseconds gets them.
    public static TimeUnits either(boolean isMicros) {
        return isMicros ? MICROSECONDS : MILLISECONDS;
    }
}
