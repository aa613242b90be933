package dev.jiffy.market.exchange.stream;

import dev.jiffy.market.exchange.data.AggregateTrade;
import dev.jiffy.market.exchange.data.Candle;
import dev.jiffy.market.exchange.data.DepthView;
import dev.jiffy.market.exchange.data.DiffWindow;
import dev.jiffy.market.exchange.data.Interval;
import dev.jiffy.market.exchange.data.MarketData;
import dev.jiffy.market.exchange.data.PublicTrade;
import dev.jiffy.market.exchange.data.WindowTicker;
import dev.jiffy.market.exchange.matching.BookSide;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.order.Side;
import java.util.Map;

/// How events of market data look.
final class StreamJson {
    static final long DAY_MILLIS = 86_400_000;

    private StreamJson() {
    }

    private static JsonWriter event(JsonWriter out, String kind, long time, String symbol) {
        return out.open('{').name("e").value(kind).name("E").value(time).name("s").value(symbol);
    }

    static void diff(JsonWriter out, String symbol, long time, DiffWindow window) {
        event(out, "depthUpdate", time, symbol).name("U").value(window.firstId()).name("u").value(window.lastId());
        changes(out.name("b"), window.side(Side.BUY));
        changes(out.name("a"), window.side(Side.SELL));
        out.close('}');
    }

    private static void changes(JsonWriter out, Map<Long, Long> changes) {
        out.open('[');
        for (Map.Entry<Long, Long> change : changes.entrySet()) {
            out.open('[').decimal(change.getKey()).decimal(change.getValue()).close(']');
        }
        out.close(']');
    }

    static void partial(JsonWriter out, DepthView depth, int levels) {
        out.open('{').name("lastUpdateId").value(depth.updateId());
        levels(out.name("bids"), depth.side(Side.BUY), levels);
        levels(out.name("asks"), depth.side(Side.SELL), levels);
        out.close('}');
    }

    static void levels(JsonWriter out, BookSide side, int levels) {
        out.open('[');
        for (int i = 0; i < Math.min(levels, side.size()); i++) {
            out.open('[').decimal(side.price(i)).decimal(side.shown(i)).close(']');
        }
        out.close(']');
    }

    static void bookTicker(JsonWriter out, MarketData data, long updateId) {
        out.open('{').name("u").value(updateId).name("s").value(data.symbol().name())
                .name("b").decimal(data.bestBid()).name("B").decimal(data.bestBidQuantity())
                .name("a").decimal(data.bestAsk()).name("A").decimal(data.bestAskQuantity()).close('}');
    }

    static void trade(JsonWriter out, String symbol, long time, PublicTrade trade, TimeUnits times) {
        event(out, "trade", time, symbol).name("t").value(trade.id()).name("p").decimal(trade.price()).name("q")
                .decimal(trade.quantity()).name("T").value(times.of(trade.micros())).name("m")
                .value(trade.isBuyerMaker()).name("M").value(true).close('}');
    }

    static void aggregate(JsonWriter out, String symbol, long time, AggregateTrade trade, TimeUnits times) {
        event(out, "aggTrade", time, symbol).name("a").value(trade.id()).name("p").decimal(trade.price()).name("q")
                .decimal(trade.quantity()).name("f").value(trade.firstId()).name("l").value(trade.lastId()).name("T")
                .value(times.of(trade.micros())).name("m").value(trade.isBuyerMaker()).name("M").value(true).close('}');
    }

    static void candle(JsonWriter out, String symbol, long time, Interval interval, Candle candle, boolean isClosed,
            TimeUnits times) {
        event(out, "kline", time, symbol).name("k").open('{')
                .name("t").value(times.ofMillis(candle.startMillis())).name("T").value(end(candle, times))
                .name("s").value(symbol).name("i").value(interval.label())
                .name("f").value(candle.firstId()).name("L").value(candle.lastId())
                .name("o").decimal(candle.open()).name("c").decimal(candle.close())
                .name("h").decimal(candle.high()).name("l").decimal(candle.low())
                .name("v").decimal(candle.volume()).name("n").value(candle.count()).name("x").value(isClosed)
                .name("q").decimal(candle.quoteVolume()).name("V").decimal(candle.takerVolume())
                .name("Q").decimal(candle.takerQuoteVolume()).name("B").value("0").close('}').close('}');
    }

    /// The last moment of a candle, in whichever unit.
    static long end(Candle candle, TimeUnits times) {
        return times.of((candle.endMillis() + 1) * 1000 - 1);
    }

    static void miniTicker(JsonWriter out, String symbol, long time, WindowTicker ticker) {
        event(out, "24hrMiniTicker", time, symbol).name("c").decimal(ticker.last()).name("o").decimal(ticker.open())
                .name("h").decimal(ticker.high()).name("l").decimal(ticker.low()).name("v").decimal(ticker.volume())
                .name("q").decimal(ticker.quoteVolume()).close('}');
    }

    static void ticker(JsonWriter out, MarketData data, long time, WindowTicker ticker, TimeUnits times) {
        BookSide bids = data.depth().side(Side.BUY);
        BookSide asks = data.depth().side(Side.SELL);
        event(out, "24hrTicker", time, data.symbol().name()).name("p").decimal(ticker.change())
                .name("P").decimal(ticker.changePercent(), 3).name("w").decimal(ticker.weightedAverage())
                .name("x").decimal(ticker.open()).name("c").decimal(ticker.last())
                .name("Q").decimal(data.lastQuantity())
                .name("b").decimal(bids.size() == 0 ? 0 : bids.price(0))
                .name("B").decimal(bids.size() == 0 ? 0 : bids.shown(0))
                .name("a").decimal(asks.size() == 0 ? 0 : asks.price(0))
                .name("A").decimal(asks.size() == 0 ? 0 : asks.shown(0));
        window(out, ticker, times);
    }

    static void windowTicker(JsonWriter out, String window, String symbol, long time, WindowTicker ticker,
            TimeUnits times) {
        event(out, window + "Ticker", time, symbol).name("p").decimal(ticker.change())
                .name("P").decimal(ticker.changePercent(), 3).name("w").decimal(ticker.weightedAverage())
                .name("c").decimal(ticker.last());
        window(out, ticker, times);
    }

    private static void window(JsonWriter out, WindowTicker ticker, TimeUnits times) {
        out.name("o").decimal(ticker.open()).name("h").decimal(ticker.high()).name("l").decimal(ticker.low())
                .name("v").decimal(ticker.volume()).name("q").decimal(ticker.quoteVolume())
                .name("O").value(times.ofMillis(ticker.openMillis())).name("C")
                .value(times.ofMillis(ticker.closeMillis()))
                .name("F").value(ticker.firstId()).name("L").value(ticker.lastId()).name("n").value(ticker.count())
                .close('}');
    }

    static void average(JsonWriter out, MarketData data, long time, long nowMillis, TimeUnits times) {
        long last = data.average().lastMillis();
        event(out, "avgPrice", time, data.symbol().name()).name("i").value("5m").name("w")
                .decimal(data.average().price(nowMillis)).name("T").value(times.ofMillis(last)).close('}');
    }

    static void reference(JsonWriter out, String symbol, long time) {
        out.open('{').name("e").value("referencePrice").name("s").value(symbol).name("r").nothing().name("t")
                .value(time)
                .close('}');
    }
}
