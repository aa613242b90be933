package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.data.AveragePrice;
import dev.jiffy.market.exchange.matching.SelfTradePrevention;
import dev.jiffy.market.exchange.matching.Symbol;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.order.OrderType;

/// A symbol and its rules as `exchangeInfo` has them.
final class SymbolJson {
    private SymbolJson() {
    }

    static void write(JsonWriter out, Symbol symbol, boolean isOpen, boolean showsSets) {
        out.open('{').name("symbol").value(symbol.name()).name("status").value(isOpen ? "TRADING" : "HALT")
                .name("baseAsset").value(symbol.base()).name("baseAssetPrecision").value(8).name("quoteAsset")
                .value(symbol.quote()).name("quotePrecision").value(8).name("quoteAssetPrecision").value(8)
                .name("baseCommissionPrecision").value(8).name("quoteCommissionPrecision").value(8).name("orderTypes")
                .open('[');
        for (OrderType type : OrderType.values()) {
            out.value(type.name());
        }
        out.close(']').name("icebergAllowed").value(true).name("ocoAllowed").value(false).name("otoAllowed")
                .value(false)
                .name("opoAllowed").value(false).name("quoteOrderQtyMarketAllowed").value(true)
                .name("allowTrailingStop").value(false).name("cancelReplaceAllowed").value(true).name("amendAllowed")
                .value(true).name("pegInstructionsAllowed").value(false).name("isSpotTradingAllowed").value(true)
                .name("isMarginTradingAllowed").value(false).name("filters");
        filters(out, symbol);
        out.name("permissions").open('[').close(']').name("permissionSets").open('[');
        if (showsSets) {
            out.open('[').value("SPOT").close(']');
        }
        out.close(']').name("defaultSelfTradePreventionMode").value(SelfTradePrevention.EXPIRE_MAKER.name())
                .name("allowedSelfTradePreventionModes").open('[');
        for (SelfTradePrevention mode : SelfTradePrevention.values()) {
            out.value(mode.name());
        }
        out.close(']').close('}');
    }

    static void filters(JsonWriter out, Symbol symbol) {
        out.open('[');
        filter(out, "PRICE_FILTER").name("minPrice").decimal(symbol.minPrice()).name("maxPrice")
                .decimal(symbol.maxPrice()).name("tickSize").decimal(symbol.tick()).close('}');
        filter(out, "LOT_SIZE").name("minQty").decimal(symbol.minQuantity()).name("maxQty")
                .decimal(symbol.maxQuantity()).name("stepSize").decimal(symbol.step()).close('}');
        filter(out, "ICEBERG_PARTS").name("limit").value(symbol.maxIcebergParts()).close('}');
        filter(out, "PERCENT_PRICE_BY_SIDE").name("bidMultiplierUp").decimal(symbol.percentUp())
                .name("bidMultiplierDown").decimal(symbol.percentDown()).name("askMultiplierUp")
                .decimal(symbol.percentUp()).name("askMultiplierDown").decimal(symbol.percentDown())
                .name("avgPriceMins").value(AveragePrice.MINUTES).close('}');
        filter(out, "NOTIONAL").name("minNotional").decimal(symbol.minNotional()).name("applyMinToMarket").value(true)
                .name("maxNotional").decimal(symbol.maxNotional()).name("applyMaxToMarket").value(false)
                .name("avgPriceMins").value(AveragePrice.MINUTES).close('}');
        filter(out, "MAX_NUM_ORDERS").name("maxNumOrders").value(symbol.maxOrders()).close('}');
        filter(out, "MAX_NUM_ALGO_ORDERS").name("maxNumAlgoOrders").value(symbol.maxStops()).close('}');
        out.close(']');
    }

    private static JsonWriter filter(JsonWriter out, String type) {
        return out.open('{').name("filterType").value(type);
    }
}
