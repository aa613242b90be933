package dev.jiffy.market.venue;

/// The last 24 hours of a pair, in units of 1e-8.
///
/// @param change last price less the one 24 hours ago
/// @param volume of the base asset
/// @param quoteVolume of the quote asset
public record Ticker(long last, long change, long high, long low, long volume, long quoteVolume) {
}
