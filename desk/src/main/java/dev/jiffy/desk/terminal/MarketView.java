package dev.jiffy.desk.terminal;

/// How numbers of the symbol on display are written, and what is known of it.
///
/// @param symbol        its name
/// @param base          what is bought and sold
/// @param quote         what it is paid with
/// @param tick          smallest difference of two prices, scaled
/// @param step          smallest difference of two quantities, scaled
/// @param pricePlaces   places of a price
/// @param quantityPlaces places of a quantity
public record MarketView(String symbol, String base, String quote, long tick, long step, int pricePlaces,
        int quantityPlaces) {
    /// Before anything is known.
    public static MarketView unknown(String symbol) {
        return of(symbol, symbol, "", 1_000_000, 1000);
    }

    /// Places follow from the smallest differences.
    public static MarketView of(String symbol, String base, String quote, long tick, long step) {
        return new MarketView(symbol, base, quote, tick, step, places(tick), places(step));
    }

    private static int places(long unit) {
        int places = 8;
        for (long rest = unit; places > 0 && rest % 10 == 0; rest /= 10) {
            places--;
        }
        return places;
    }
}
