package dev.jiffy.market.exchange.matching;

import dev.jiffy.market.unit.Decimals;

/// A pair that is traded, with the rules for its orders. Prices, quantities and amounts in units of 1e-8.
///
/// @param name as in `BTCUSDT`
/// @param base what is bought and sold
/// @param quote what it is paid with
/// @param startPrice last and average price before the first trade
/// @param tick prices are multiples of it
/// @param step quantities are multiples of it
/// @param minPrice lowest price
/// @param maxPrice highest price
/// @param minQuantity smallest quantity
/// @param maxQuantity largest quantity
/// @param minNotional smallest price times quantity
/// @param maxNotional largest price times quantity
/// @param percentUp highest price of an order in average prices
/// @param percentDown lowest price of an order in average prices
/// @param maxOrders open orders of an account
/// @param maxStops open orders of an account that wait for their trigger
/// @param maxIcebergParts most parts in which an iceberg order shows itself
public record Symbol(String name, String base, String quote, long startPrice, long tick, long step, long minPrice,
        long maxPrice, long minQuantity, long maxQuantity, long minNotional, long maxNotional, long percentUp,
        long percentDown, int maxOrders, int maxStops, int maxIcebergParts) {

    /// The rules of the test market for a pair with these numbers.
    public static Symbol of(String base, String quote, long startPrice, long tick, long step, long minNotional) {
        return new Symbol(base + quote, base, quote, startPrice, tick, step, tick, 1_000_000 * Decimals.ONE, step,
                9_000 * Decimals.ONE, minNotional, 9_000_000_000L * Decimals.ONE, 5 * Decimals.ONE, Decimals.ONE / 5,
                200, 5, 10);
    }
}
