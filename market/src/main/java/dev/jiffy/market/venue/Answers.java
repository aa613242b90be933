package dev.jiffy.market.venue;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonValue.JsonArray;
import dev.jiffy.market.json.JsonValue.JsonObject;
import dev.jiffy.market.order.Instrument;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderStatus;
import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.order.TimeInForce;
import dev.jiffy.market.order.VenueReport;
import dev.jiffy.market.unit.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes values of a venue's answers; whatever is missing in them is a [MarketException] that says what.
final class Answers {
    private Answers() {
    }

    /// The pair of an answer to `exchangeInfo`.
    static Instrument instrument(JsonValue answer, String symbol) {
        for (JsonObject each : object(answer).array("symbols").objects()) {
            if (each.string("symbol").equals(symbol)) {
                return instrument(each);
            }
        }
        throw new MarketException("the venue does not have " + symbol);
    }

    private static Instrument instrument(JsonObject symbol) {
        JsonObject none = new JsonObject(Map.of());
        JsonObject price = none;
        JsonObject lot = none;
        JsonObject marketLot = none;
        JsonObject notional = none;
        JsonObject percent = none;
        JsonObject orders = none;
        JsonObject algos = none;
        JsonObject position = none;
        for (JsonObject filter : symbol.array("filters").objects()) {
            switch (filter.string("filterType")) {
                case "PRICE_FILTER" -> price = filter;
                case "LOT_SIZE" -> lot = filter;
                case "MARKET_LOT_SIZE" -> marketLot = filter;
                case "NOTIONAL", "MIN_NOTIONAL" -> notional = filter;
                case "PERCENT_PRICE_BY_SIDE", "PERCENT_PRICE" -> percent = filter;
                case "MAX_NUM_ORDERS" -> orders = filter;
                case "MAX_NUM_ALGO_ORDERS" -> algos = filter;
                case "MAX_POSITION" -> position = filter;
                default -> {
                    // The venue checks it.
                }
            }
        }
        long up = percent.decimal("multiplierUp", 0);
        long down = percent.decimal("multiplierDown", 0);
        boolean isMinForMarket = notional.bool("applyMinToMarket", notional.bool("applyToMarket", false));
        return new Instrument(symbol.string("symbol"), symbol.string("baseAsset"), symbol.string("quoteAsset"),
                symbol.string("status").equals("TRADING"), price.decimal("tickSize", 0), price.decimal("minPrice", 0),
                price.decimal("maxPrice", 0), lot.decimal("stepSize", 0), lot.decimal("minQty", 0),
                lot.decimal("maxQty", 0), marketLot.decimal("stepSize", 0), marketLot.decimal("minQty", 0),
                marketLot.decimal("maxQty", 0), notional.decimal("minNotional", 0), notional.decimal("maxNotional", 0),
                isMinForMarket, notional.bool("applyMaxToMarket", false), percent.decimal("bidMultiplierUp", up),
                percent.decimal("bidMultiplierDown", down), percent.decimal("askMultiplierUp", up),
                percent.decimal("askMultiplierDown", down), (int) orders.integer("maxNumOrders", 0),
                (int) algos.integer("maxNumAlgoOrders", 0), position.decimal("maxPosition", 0));
    }

    /// An order as an answer or a query shows it.
    static VenueReport order(JsonObject order) {
        boolean isCancel = order.string("status", "").equals("CANCELED") && order.has("origClientOrderId");
        String name = order.string(isCancel ? "origClientOrderId" : "clientOrderId");
        long time = order.integer("updateTime", order.integer("transactTime", order.integer("time", 0)));
        OrderRequest request = request(order, "symbol", "side", "type", "origQty", "origQuoteOrderQty", "price",
                "stopPrice",
                "timeInForce");
        return new VenueReport(name, order.integer("orderId"), status(order.string("status")),
                order.decimal("executedQty"), order.decimal("cummulativeQuoteQty"), order.string("expiryReason", ""),
                time, request);
    }

    /// An order as `executionReport` shows it. A cancel has a name of its own and the order's in C.
    static VenueReport report(JsonObject event) {
        String original = event.string("C", "");
        String reason = event.string("r", "NONE");
        String expiry = event.string("eR", "");
        return new VenueReport(original.isEmpty() || original.equals("null") ? event.string("c") : original,
                event.integer("i"), status(event.string("X")), event.decimal("z"), event.decimal("Z"),
                reason.equals("NONE") ? expiry : reason, event.integer("T", event.integer("E", 0)),
                request(event, "s", "S", "o", "q", "Q", "p", "P", "f"));
    }

    private static OrderRequest request(JsonObject order, String symbol, String side, String type, String quantity,
            String quote, String price, String stop, String force) {
        OrderType kind = constant(OrderType.class, order.string(type));
        long amount = order.decimal(quote, 0);
        long wanted = order.decimal(quantity, 0);
        // A market order by amount shows the quantity that came of it as well.
        boolean isByAmount = kind == OrderType.MARKET && amount > 0;
        return new OrderRequest(order.string(symbol), constant(Side.class, order.string(side)), kind,
                isByAmount ? 0 : wanted, isByAmount ? amount : 0, kind.hasPrice() ? order.decimal(price) : 0,
                kind.hasStop() ? order.decimal(stop) : 0,
                kind.hasTimeInForce() ? constant(TimeInForce.class, order.string(force)) : null, false);
    }

    private static OrderStatus status(String text) {
        return switch (text) {
            case "PENDING_NEW" -> OrderStatus.NEW;
            case "PENDING_CANCEL" -> OrderStatus.NEW;
            default -> constant(OrderStatus.class, text);
        };
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MarketException("the venue says " + text + " where a " + type.getSimpleName() + " should stand",
                    e);
        }
    }

    /// Balances of an answer to `account.status`.
    static List<Balance> balances(JsonValue answer) {
        List<Balance> balances = new ArrayList<>();
        for (JsonObject each : object(answer).array("balances").objects()) {
            balances.add(new Balance(each.string("asset"), capped(each.string("free")), capped(each.string("locked"))));
        }
        return balances;
    }

    /// Candles of an answer to `klines`.
    static List<Candle> candles(JsonValue answer) {
        List<Candle> candles = new ArrayList<>();
        for (JsonValue row : array(answer).elements()) {
            List<JsonValue> cells = array(row).elements();
            if (cells.size() < 11) {
                throw new MarketException("a candle of " + cells.size() + " numbers, want 11 or more");
            }
            candles.add(new Candle(millis(cells.get(0)), decimal(cells.get(1)), decimal(cells.get(2)),
                    decimal(cells.get(3)), decimal(cells.get(4)), decimal(cells.get(5)), decimal(cells.get(9))));
        }
        return candles;
    }

    private static long millis(JsonValue cell) {
        try {
            return Long.parseLong(cell.toString());
        } catch (NumberFormatException e) {
            throw new MarketException("a candle that begins at " + cell, e);
        }
    }

    private static long decimal(JsonValue cell) {
        String text = cell instanceof JsonValue.JsonString string ? string.value() : cell.toString();
        return capped(text);
    }

    /// A decimal to be shown: what is beyond the largest number is that one. Coins that are worth next to nothing are held and traded by the
    /// thousand million.
    static long capped(String text) {
        return Decimals.parse(text) == Decimals.TOO_LARGE ? Decimals.MAX : Decimals.of(text);
    }

    static JsonObject object(@Nullable JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MarketException("an answer that is no object");
    }

    static JsonArray array(@Nullable JsonValue value) {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw new MarketException("an answer that is no array");
    }
}
