package dev.jiffy.desk.terminal;

import dev.jiffy.market.order.Instrument;
import dev.jiffy.market.unit.Decimals;

/// How numbers of the symbol on display are written.
///
/// @param symbol         its name
/// @param base           what is bought and sold
/// @param quote          what it is paid with
/// @param tick           smallest difference of two prices, scaled
/// @param step           smallest difference of two quantities, scaled
/// @param pricePlaces    places of a price
/// @param quantityPlaces places of a quantity
public record MarketView(String symbol, String base, String quote, long tick, long step, int pricePlaces,
        int quantityPlaces) {
    /// Before anything is known: two places for prices, five for quantities.
    public static MarketView unknown(String symbol) {
        return of(symbol, "", "", 1_000_000, 1000);
    }

    /// As the venue has it; where it has no smallest difference, the smallest that can be written.
    public static MarketView of(Instrument instrument) {
        return of(instrument.symbol(), instrument.baseAsset(), instrument.quoteAsset(),
                Math.max(1, instrument.tickSize()),
                Math.max(1, instrument.stepSize()));
    }

    static MarketView of(String symbol, String base, String quote, long tick, long step) {
        return new MarketView(symbol, base, quote, tick, step, Decimals.places(tick), Decimals.places(step));
    }
}
