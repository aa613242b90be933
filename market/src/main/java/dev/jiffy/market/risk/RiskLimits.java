package dev.jiffy.market.risk;

import dev.jiffy.market.unit.Decimals;
import java.time.Duration;

/// All thresholds of one account and pair. Quantities and amounts are in units of 1e-8, shares in hundredths of a percent.
///
/// @param collarBasisPoints how much worse than the reference a price may be
/// @param orderQuantity largest quantity of one order
/// @param orderNotional largest amount of one order
/// @param openNotional largest amount of all open orders together
/// @param position largest position, held or on order, either way
/// @param openOrders most open orders
/// @param ordersInWindow most orders within the window, which rolls
/// @param window how long that window is
/// @param ordersPerTrade most orders for each fill, once [#RATIO_FROM] were sent
public record RiskLimits(Limit collarBasisPoints, Limit orderQuantity, Limit orderNotional, Limit openNotional,
        Limit position, Limit openOrders, Limit ordersInWindow, Duration window, Limit ordersPerTrade) {
    /// Orders before which the ratio to trades says nothing.
    public static final int RATIO_FROM = 100;

    /// Limits that keep slips of the hand back and let a person trade: 2 % warned of and 5 % refused beyond the reference, orders of at most
    /// 100,000 of the quote asset, open orders of 500,000, 50 open orders, 20 orders in 10 s, 200 orders a trade. Quantity and position are not
    /// limited: nobody knows what a pair's unit is worth.
    public static RiskLimits usual() {
        String owner = "default";
        Limit none = new Limit(Decimals.MAX, Decimals.MAX, owner);
        return new RiskLimits(new Limit(200, 500, owner), none,
                new Limit(Decimals.of("50000"), Decimals.of("100000"), owner),
                new Limit(Decimals.of("250000"), Decimals.of("500000"), owner), none, new Limit(40, 50, owner),
                new Limit(15, 20, owner), Duration.ofSeconds(10), new Limit(100, 200, owner));
    }

    /// A JSON object for the audit log: each threshold with its owner.
    public String json() {
        StringBuilder json = new StringBuilder("{");
        add(json, "price-collar-basis-points", collarBasisPoints, false);
        add(json, "order-quantity", orderQuantity, true);
        add(json, "order-notional", orderNotional, true);
        add(json, "open-notional", openNotional, true);
        add(json, "position", position, true);
        add(json, "open-orders", openOrders, false);
        add(json, "order-rate", ordersInWindow, false);
        add(json, "order-to-trade", ordersPerTrade, false);
        return json.append("\"window-millis\":").append(window.toMillis()).append('}').toString();
    }

    private static void add(StringBuilder json, String name, Limit limit, boolean isDecimal) {
        json.append('"').append(name).append("\":{\"warn\":\"").append(text(limit.warnAt(), isDecimal))
                .append("\",\"object\":\"").append(text(limit.objectAt(), isDecimal)).append("\",\"owner\":\"")
                .append(limit.owner().replace("\\", "").replace("\"", "")).append("\"},");
    }

    private static String text(long value, boolean isDecimal) {
        return isDecimal ? Decimals.plain(value) : String.valueOf(value);
    }
}
