package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.data.AggregateTrade;
import dev.jiffy.market.exchange.data.AveragePrice;
import dev.jiffy.market.exchange.data.Candle;
import dev.jiffy.market.exchange.data.DepthView;
import dev.jiffy.market.exchange.data.Interval;
import dev.jiffy.market.exchange.data.MarketData;
import dev.jiffy.market.exchange.data.PublicTrade;
import dev.jiffy.market.exchange.data.WindowTicker;
import dev.jiffy.market.exchange.matching.BookSide;
import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.json.JsonException;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.order.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What everybody may ask about markets.
final class MarketOperations {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long DAY_MILLIS = 24 * 60 * MINUTE_MILLIS;
    private static final int MOST_LEVELS = 5000;
    private static final Pattern WINDOW = Pattern.compile("([1-9][0-9]?)([mhd])");
    private static final Pattern ZONE = Pattern.compile("([+-]?)([0-9]{1,2})(?::([0-9]{2}))?");

    private MarketOperations() {
    }

    static void ping(Call call) {
        call.out().open('{').close('}');
    }

    static void time(Call call) {
        call.out().open('{').name("serverTime").value(call.time(call.venue().micros())).close('}');
    }

    static void exchangeInfo(Call call) throws ApiException {
        String status = call.params().optional("symbolStatus");
        boolean showsSets = call.params().flag("showPermissionSets", true);
        boolean isNamed = call.params().has("symbol") || call.params().has("symbols");
        List<Market> markets = markets(call);
        JsonWriter out = call.out().open('{').name("timezone").value("UTC").name("serverTime")
                .value(call.time(call.venue().micros())).name("rateLimits");
        RequestLimits.write(out);
        out.name("exchangeFilters").open('[').close(']').name("symbols").open('[');
        for (Market market : markets) {
            boolean isOpen = call.venue().isOpen(market);
            boolean isWanted = status == null || isNamed || status.equals(isOpen ? "TRADING" : "HALT");
            if (isWanted) {
                SymbolJson.write(out, market.symbol(), isOpen, showsSets);
            }
        }
        out.close(']').close('}');
    }

    /// The markets that `symbol` or `symbols` name, or all.
    private static List<Market> markets(Call call) throws ApiException {
        Market one = call.optionalMarket();
        String list = call.params().optional("symbols");
        if (one != null && list != null) {
            throw new ApiException(ApiErrors.COMBINATION, "Combination of optional parameters invalid.");
        }
        if (one != null) {
            return List.of(one);
        }
        if (list == null) {
            return call.venue().engine().markets();
        }
        List<Market> markets = new ArrayList<>();
        for (String name : names(list)) {
            markets.add(call.market(name));
        }
        if (new HashSet<>(markets).size() != markets.size()) {
            throw new ApiException(-1151, "Symbol is present multiple times in the list.");
        }
        return markets;
    }

    private static List<String> names(String list) throws ApiException {
        try {
            if (JsonValue.parse(list) instanceof JsonValue.JsonArray array && !array.elements().isEmpty()) {
                List<String> names = new ArrayList<>();
                for (JsonValue each : array.elements()) {
                    if (!(each instanceof JsonValue.JsonString name)) {
                        throw ApiErrors.badValue("symbols");
                    }
                    names.add(name.value());
                }
                return names;
            }
        } catch (JsonException e) {
            throw ApiErrors.illegal("symbols", "^\\[(\"[A-Z0-9-_.]{1,20}\"(,\"[A-Z0-9-_.]{1,20}\"){0,}){0,1}\\]$");
        }
        throw ApiErrors.badValue("symbols");
    }

    static int depthWeight(Params params) throws ApiException {
        int limit = params.limit("limit", 100, MOST_LEVELS);
        return limit <= 100 ? 5 : limit <= 500 ? 25 : limit <= 1000 ? 50 : 250;
    }

    static void depth(Call call) throws ApiException {
        Market market = call.market();
        int limit = call.params().limit("limit", 100, MOST_LEVELS);
        DepthView depth = call.venue().data(market).depth();
        JsonWriter out = call.out().open('{').name("lastUpdateId").value(depth.updateId());
        levels(out.name("bids"), depth.side(Side.BUY), limit);
        levels(out.name("asks"), depth.side(Side.SELL), limit);
        out.close('}');
    }

    private static void levels(JsonWriter out, BookSide side, int limit) {
        out.open('[');
        for (int i = 0; i < Math.min(limit, side.size()); i++) {
            out.open('[').decimal(side.price(i)).decimal(side.shown(i)).close(']');
        }
        out.close(']');
    }

    static void trades(Call call) throws ApiException {
        Market market = call.market();
        int limit = call.params().limit("limit", 500, 1000);
        trades(call, market, limit, null);
    }

    static void oldTrades(Call call) throws ApiException {
        Market market = call.market();
        int limit = call.params().limit("limit", 500, 1000);
        trades(call, market, limit, call.params().integer("fromId"));
    }

    private static void trades(Call call, Market market, int limit, @Nullable Long fromId) {
        List<PublicTrade> told = window(call.venue().data(market).trades(), limit, fromId != null,
                trade -> fromId == null || trade.id() >= fromId);
        JsonWriter out = call.out().open('[');
        for (PublicTrade trade : told) {
            out.open('{').name("id").value(trade.id()).name("price").decimal(trade.price()).name("qty")
                    .decimal(trade.quantity()).name("quoteQty").decimal(trade.quote()).name("time")
                    .value(call.time(trade.micros())).name("isBuyerMaker").value(trade.isBuyerMaker())
                    .name("isBestMatch").value(true).close('}');
        }
        out.close(']');
    }

    /// Those that are wanted: the oldest `limit` of them, or the newest.
    private static <T> List<T> window(Iterable<T> all, int limit, boolean isFromStart, Predicate<T> isWanted) {
        List<T> found = new ArrayList<>();
        for (T each : all) {
            if (isWanted.test(each)) {
                found.add(each);
                if (isFromStart && found.size() == limit) {
                    return found;
                }
            }
        }
        return found.size() <= limit ? found : found.subList(found.size() - limit, found.size());
    }

    static void aggregates(Call call) throws ApiException {
        Market market = call.market();
        Long fromId = call.params().integer("fromId");
        Long start = call.millis("startTime");
        Long end = call.millis("endTime");
        int limit = call.params().limit("limit", 500, 1000);
        List<AggregateTrade> told = window(call.venue().data(market).aggregates(), limit,
                fromId != null || start != null,
                trade -> (fromId == null || trade.id() >= fromId) && (start == null || trade.micros() / 1000 >= start)
                        && (end == null || trade.micros() / 1000 <= end));
        JsonWriter out = call.out().open('[');
        for (AggregateTrade trade : told) {
            out.open('{').name("a").value(trade.id()).name("p").decimal(trade.price()).name("q")
                    .decimal(trade.quantity()).name("f").value(trade.firstId()).name("l").value(trade.lastId())
                    .name("T")
                    .value(call.time(trade.micros())).name("m").value(trade.isBuyerMaker()).name("M").value(true)
                    .close('}');
        }
        out.close(']');
    }

    static void candles(Call call) throws ApiException {
        Params params = call.params();
        params.required("symbol");
        Market market = call.market();
        Interval interval = Interval.of(params.required("interval"));
        if (interval == null) {
            throw new ApiException(ApiErrors.INTERVAL, "Invalid interval.");
        }
        int limit = params.limit("limit", 500, 1000);
        Long start = call.millis("startTime");
        Long end = call.millis("endTime");
        long offset = offset(params.optional("timeZone"));
        JsonWriter out = call.out().open('[');
        List<Candle> told = call.venue().data(market).candles(interval, offset).range(start, end, call.millis(), limit);
        for (Candle candle : told) {
            out.open('[').value(call.time(candle.startMillis() * 1000)).decimal(candle.open()).decimal(candle.high())
                    .decimal(candle.low()).decimal(candle.close()).decimal(candle.volume())
                    .value(call.time((candle.endMillis() + 1) * 1000 - 1)).decimal(candle.quoteVolume())
                    .value(candle.count()).decimal(candle.takerVolume()).decimal(candle.takerQuoteVolume()).value("0")
                    .close(']');
        }
        out.close(']');
    }

    /// Hours and minutes east of UTC, from -12:00 to 14:00.
    private static long offset(@Nullable String zone) throws ApiException {
        if (zone == null) {
            return 0;
        }
        Matcher matcher = ZONE.matcher(zone.strip());
        if (!matcher.matches()) {
            throw ApiErrors.badValue("timeZone");
        }
        long minutes = 60L * Integer.parseInt(matcher.group(2))
                + (matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)));
        minutes = matcher.group(1).equals("-") ? -minutes : minutes;
        if (minutes < -12 * 60 || minutes > 14 * 60) {
            throw ApiErrors.badValue("timeZone");
        }
        return minutes * MINUTE_MILLIS;
    }

    static void average(Call call) throws ApiException {
        Market market = call.market();
        AveragePrice average = call.venue().data(market).average();
        call.out().open('{').name("mins").value(AveragePrice.MINUTES).name("price")
                .decimal(average.price(call.millis())).name("closeTime")
                .value(call.times().ofMillis(average.lastMillis()))
                .close('}');
    }

    /// What a ticker costs: for one symbol, for a list, for all.
    static Operation.Weight tickerWeight(int one, int few, int all) {
        return params -> params.has("symbol") ? one : params.has("symbols") ? few : all;
    }

    /// One object where one symbol is named, otherwise an array.
    private static void each(Call call, TickerWriter writer) throws ApiException {
        List<Market> markets = markets(call);
        if (call.params().has("symbol")) {
            writer.write(markets.getFirst());
            return;
        }
        call.out().open('[');
        for (Market market : markets) {
            writer.write(market);
        }
        call.out().close(']');
    }

    @FunctionalInterface
    private interface TickerWriter {
        void write(Market market) throws ApiException;
    }

    private static boolean isMini(Params params) throws ApiException {
        String type = params.optional("type");
        if (type == null || type.equals("FULL")) {
            return false;
        }
        if (type.equals("MINI")) {
            return true;
        }
        throw new ApiException(-1139, "Invalid ticker type.");
    }

    static void dayTicker(Call call) throws ApiException {
        boolean isMini = isMini(call.params());
        each(call, market -> {
            MarketData data = call.venue().data(market);
            ticker(call, data, data.ticker(call.millis(), DAY_MILLIS), isMini, !isMini);
        });
    }

    static void tradingDay(Call call) throws ApiException {
        boolean isMini = isMini(call.params());
        long offset = offset(call.params().optional("timeZone"));
        namedOnly(call.params());
        long since = Math.floorDiv(call.millis() + offset, DAY_MILLIS) * DAY_MILLIS - offset;
        each(call, market -> {
            MarketData data = call.venue().data(market);
            ticker(call, data, data.tickerSince(call.millis(), since), isMini, false);
        });
    }

    static void windowTicker(Call call) throws ApiException {
        boolean isMini = isMini(call.params());
        String size = call.params().optional("windowSize");
        Matcher matcher = WINDOW.matcher(size == null ? "1d" : size);
        if (!matcher.matches()) {
            throw ApiErrors.badValue("windowSize");
        }
        int number = Integer.parseInt(matcher.group(1));
        char unit = matcher.group(2).charAt(0);
        if (number > (unit == 'm' ? 59 : unit == 'h' ? 23 : 7)) {
            throw ApiErrors.badValue("windowSize");
        }
        namedOnly(call.params());
        long millis = number * (unit == 'm' ? MINUTE_MILLIS : unit == 'h' ? 60 * MINUTE_MILLIS : DAY_MILLIS);
        each(call, market -> {
            MarketData data = call.venue().data(market);
            ticker(call, data, data.ticker(call.millis(), millis), isMini, false);
        });
    }

    private static void namedOnly(Params params) throws ApiException {
        if (!params.has("symbol") && !params.has("symbols")) {
            throw ApiErrors.eitherMissing("symbol", "symbols");
        }
    }

    private static void ticker(Call call, MarketData data, WindowTicker ticker, boolean isMini, boolean hasBook) {
        JsonWriter out = call.out().open('{').name("symbol").value(data.symbol().name());
        if (!isMini) {
            out.name("priceChange").decimal(ticker.change()).name("priceChangePercent")
                    .decimal(ticker.changePercent(), 3).name("weightedAvgPrice").decimal(ticker.weightedAverage());
        }
        if (hasBook) {
            BookSide bids = data.depth().side(Side.BUY);
            BookSide asks = data.depth().side(Side.SELL);
            out.name("prevClosePrice").decimal(ticker.open()).name("lastPrice").decimal(ticker.last()).name("lastQty")
                    .decimal(data.lastQuantity());
            best(out, "bidPrice", "bidQty", bids);
            best(out, "askPrice", "askQty", asks);
            out.name("openPrice").decimal(ticker.open()).name("highPrice").decimal(ticker.high()).name("lowPrice")
                    .decimal(ticker.low());
        } else {
            out.name("openPrice").decimal(ticker.open()).name("highPrice").decimal(ticker.high()).name("lowPrice")
                    .decimal(ticker.low()).name("lastPrice").decimal(ticker.last());
        }
        out.name("volume").decimal(ticker.volume()).name("quoteVolume").decimal(ticker.quoteVolume()).name("openTime")
                .value(call.times().ofMillis(ticker.openMillis())).name("closeTime")
                .value(call.times().ofMillis(ticker.closeMillis())).name("firstId").value(ticker.firstId())
                .name("lastId")
                .value(ticker.lastId()).name("count").value(ticker.count()).close('}');
    }

    private static void best(JsonWriter out, String price, String quantity, BookSide side) {
        out.name(price).decimal(side.size() == 0 ? 0 : side.price(0)).name(quantity)
                .decimal(side.size() == 0 ? 0 : side.shown(0));
    }

    static void price(Call call) throws ApiException {
        each(call, market -> call.out().open('{').name("symbol").value(market.symbol().name()).name("price")
                .decimal(call.venue().data(market).lastPrice()).close('}'));
    }

    static void bookTicker(Call call) throws ApiException {
        each(call, market -> {
            DepthView depth = call.venue().data(market).depth();
            JsonWriter out = call.out().open('{').name("symbol").value(market.symbol().name());
            best(out, "bidPrice", "bidQty", depth.side(Side.BUY));
            best(out, "askPrice", "askQty", depth.side(Side.SELL));
            out.close('}');
        });
    }

    /// No market has rules of execution besides its filters.
    static void executionRules(Call call) throws ApiException {
        JsonWriter out = call.out().open('{').name("symbolRules").open('[');
        for (Market market : markets(call)) {
            out.open('{').name("symbol").value(market.symbol().name()).name("rules").open('[').close(']').close('}');
        }
        out.close(']').close('}');
    }

    /// No market has a reference price.
    static void referencePrice(Call call) throws ApiException {
        call.market();
        throw new ApiException(-2043, "This symbol has no reference price.");
    }

    /// No blocks are traded.
    static void blockTrades(Call call) throws ApiException {
        call.market();
        call.out().open('[').close(']');
    }
}
