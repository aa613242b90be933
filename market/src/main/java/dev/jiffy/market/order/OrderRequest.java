package dev.jiffy.market.order;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.unit.Decimals;
import org.jspecify.annotations.Nullable;

/// An order that somebody wants; numbers in units of 1e-8, 0 where the type has none.
///
/// @param quantity of the base asset; 0 if a market order names an amount instead
/// @param quoteQuantity of the quote asset, for a market order
/// @param price limit
/// @param stopPrice where a stop order starts to work
/// @param timeInForce `null` where the type has none
/// @param isExit whether it only makes a position smaller, which limits must never prevent; who says so is believed as far as the position
///     goes
public record OrderRequest(String symbol, Side side, OrderType type, long quantity, long quoteQuantity, long price,
        long stopPrice, @Nullable TimeInForce timeInForce, boolean isExit) {
    /// Checks what no venue can mean.
    ///
    /// @throws MarketException if a number is missing, negative, or stands where the type has none
    public OrderRequest {
        need(type.hasPrice() ? price > 0 : price == 0, "price", price, type);
        need(type.hasStop() ? stopPrice > 0 : stopPrice == 0, "stop price", stopPrice, type);
        need(type.hasTimeInForce() == (timeInForce != null), "time in force", 0, type);
        boolean isByAmount = type == OrderType.MARKET && quoteQuantity != 0;
        need(isByAmount ? quantity == 0 : quantity > 0, "quantity", quantity, type);
        need(isByAmount ? quoteQuantity > 0 : quoteQuantity == 0, "amount", quoteQuantity, type);
    }

    private static void need(boolean isGood, String what, long value, OrderType type) {
        if (!isGood) {
            throw new MarketException(type + " order: " + what + " "
                    + (value == 0 ? "is missing or not allowed" : Decimals.plain(value) + " is not allowed"));
        }
    }

    /// Rests at a price until it is filled or cancelled.
    public static OrderRequest limit(String symbol, Side side, long quantity, long price) {
        return new OrderRequest(symbol, side, OrderType.LIMIT, quantity, 0, price, 0, TimeInForce.GTC, false);
    }

    /// Takes what there is.
    public static OrderRequest market(String symbol, Side side, long quantity) {
        return new OrderRequest(symbol, side, OrderType.MARKET, quantity, 0, 0, 0, null, false);
    }

    /// The same as an exit.
    public OrderRequest asExit() {
        return new OrderRequest(symbol, side, type, quantity, quoteQuantity, price, stopPrice, timeInForce, true);
    }

    /// The same with another price and quantity.
    public OrderRequest with(long newQuantity, long newPrice, long newStopPrice) {
        return new OrderRequest(symbol, side, type, newQuantity, quoteQuantity, newPrice, newStopPrice, timeInForce,
                isExit);
    }
}
