package dev.jiffy.market.venue;

/// What an account has of one asset, in units of 1e-8.
///
/// @param locked held back for open orders
public record Balance(String asset, long free, long locked) {
}
