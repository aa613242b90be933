package dev.jiffy.market.exchange.stream;

/// Who gets events.
public interface Subscriber {
    /// With the stream's name around them?
    boolean isCombined();

    /// Which times.
    TimeUnits times();

    /// Takes a frame; false if it is gone.
    boolean take(byte[] frame);
}
