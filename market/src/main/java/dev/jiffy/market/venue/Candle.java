package dev.jiffy.market.venue;

/// Trades of one interval, in units of 1e-8.
///
/// @param openMillis when it starts, milliseconds since 1970
/// @param volume of the base asset
/// @param takerBuyVolume what of it buyers took
public record Candle(long openMillis, long open, long high, long low, long close, long volume, long takerBuyVolume) {
}
