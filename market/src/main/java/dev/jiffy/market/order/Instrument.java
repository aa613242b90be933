package dev.jiffy.market.order;

import dev.jiffy.market.unit.Decimals;

/// What a venue says of one pair: its assets and the filters that orders must pass; numbers in units of 1e-8, 0 where there is no limit.
///
/// @param tickSize prices are multiples of it
/// @param stepSize quantities are multiples of it
/// @param marketStepSize quantities of market orders are multiples of it
/// @param minNotional smallest price times quantity
/// @param maxNotional largest one
/// @param isMinNotionalForMarket whether market orders have to reach it as well
/// @param isMaxNotionalForMarket whether market orders have to keep to it as well
/// @param bidMultiplierUp largest price of a buy, as a multiple of the mean price
/// @param bidMultiplierDown smallest one
/// @param askMultiplierUp largest price of a sell
/// @param askMultiplierDown smallest one
/// @param maxOrders orders that may be open at a time
/// @param maxAlgoOrders stop orders among them
/// @param maxPosition most of the base asset to hold or to have on order
public record Instrument(String symbol, String baseAsset, String quoteAsset, boolean isTrading, long tickSize,
        long minPrice,
        long maxPrice, long stepSize, long minQuantity, long maxQuantity, long marketStepSize, long marketMinQuantity,
        long marketMaxQuantity, long minNotional, long maxNotional, boolean isMinNotionalForMarket,
        boolean isMaxNotionalForMarket, long bidMultiplierUp, long bidMultiplierDown, long askMultiplierUp,
        long askMultiplierDown, int maxOrders, int maxAlgoOrders, long maxPosition) {
    /// Digits behind the point that prices have.
    public int pricePlaces() {
        return tickSize == 0 ? Decimals.PLACES : Decimals.places(tickSize);
    }

    /// Digits behind the point that quantities have.
    public int quantityPlaces() {
        return stepSize == 0 ? Decimals.PLACES : Decimals.places(stepSize);
    }

    /// A price as this pair's are written.
    public String price(long price) {
        return Decimals.rounded(price, pricePlaces());
    }

    /// A quantity as this pair's are written.
    public String quantity(long quantity) {
        return Decimals.rounded(quantity, quantityPlaces());
    }
}
