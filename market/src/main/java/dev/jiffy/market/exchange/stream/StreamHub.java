package dev.jiffy.market.exchange.stream;

import dev.jiffy.market.exchange.data.AggregateTrade;
import dev.jiffy.market.exchange.data.Candle;
import dev.jiffy.market.exchange.data.CandleSeries;
import dev.jiffy.market.exchange.data.DiffWindow;
import dev.jiffy.market.exchange.data.Interval;
import dev.jiffy.market.exchange.data.MarketData;
import dev.jiffy.market.exchange.data.PublicTrade;
import dev.jiffy.market.exchange.data.WindowTicker;
import dev.jiffy.market.json.JsonWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All streams that somebody listens to. Confined to the thread that owns the exchange.
///
/// Trades and best prices are told as they happen, everything else when [#tick] comes: at the end of each 100 ms, of each second,
/// and of each other second for candles of a minute and more. What has not changed is not told again, but somebody new hears
/// how things are after one period.
public final class StreamHub {
    private static final long FAST_MILLIS = 100;
    private static final long SLOW_MILLIS = 1000;
    private static final long CANDLE_MILLIS = 2000;
    private static final long HOUR_MILLIS = 3_600_000;

    private final Map<String, Topic> topics = new HashMap<>();
    private final Map<StreamKind, List<Topic>> byKind = new EnumMap<>(StreamKind.class);
    private final Map<String, MarketData> markets = new HashMap<>();
    private final List<MarketData> inOrder;
    private long lastTickMillis;

    /// Streams of these markets.
    public StreamHub(List<MarketData> markets) {
        inOrder = markets;
        for (MarketData market : markets) {
            this.markets.put(market.symbol().name(), market);
        }
        for (StreamKind kind : StreamKind.values()) {
            byKind.put(kind, new ArrayList<>());
        }
    }

    /// Adds a subscriber to a stream of any name.
    public void subscribe(String name, Subscriber subscriber, long nowMillis) {
        Topic topic = topics.get(name);
        if (topic == null) {
            topic = new Topic(name, StreamName.parse(name));
            topics.put(name, topic);
            of(topic.name().kind()).add(topic);
        }
        topic.add(subscriber, nowMillis);
    }

    /// Takes a subscriber away again.
    public void unsubscribe(String name, Subscriber subscriber) {
        Topic topic = topics.get(name);
        if (topic != null) {
            topic.remove(subscriber);
            if (topic.isEmpty()) {
                topics.remove(name);
                of(topic.name().kind()).remove(topic);
            }
        }
    }

    private List<Topic> of(StreamKind kind) {
        return Objects.requireNonNull(byKind.get(kind));
    }

    /// Streams that somebody listens to.
    public int topics() {
        return topics.size();
    }

    /// A trade took place.
    public void trade(MarketData market, PublicTrade trade, long micros) {
        for (Topic topic : of(StreamKind.TRADE)) {
            if (isOf(topic, market)) {
                topic.publish((out, times) -> StreamJson.trade(out, market.symbol().name(), times.of(micros), trade,
                        times));
            }
        }
    }

    /// A taker is done with a price.
    public void aggregate(MarketData market, @Nullable AggregateTrade trade, long micros) {
        if (trade == null) {
            return;
        }
        for (Topic topic : of(StreamKind.AGGREGATE)) {
            if (isOf(topic, market)) {
                topic.publish((out, times) -> StreamJson.aggregate(out, market.symbol().name(), times.of(micros), trade,
                        times));
            }
        }
    }

    /// Best bid or ask have changed.
    public void bookTicker(MarketData market, long updateId) {
        bookTicker(market, (out, _) -> StreamJson.bookTicker(out, market, updateId));
    }

    /// Best bid and ask as a recording told them.
    public void bookTicker(MarketData market, EventWriter event) {
        for (Topic topic : of(StreamKind.BOOK_TICKER)) {
            if (isOf(topic, market)) {
                topic.publish(event);
            }
        }
    }

    /// Tells what a recording told as one message, now.
    public void recordedDiff(MarketData market, long micros) {
        diffs(market, true, micros);
    }

    private static boolean isOf(Topic topic, MarketData market) {
        return topic.name().symbol().equals(market.symbol().name());
    }

    /// Tells what is due; call it about every 100 ms.
    public void tick(long micros) {
        long millis = micros / 1000;
        boolean isSlow = millis / SLOW_MILLIS != lastTickMillis / SLOW_MILLIS;
        boolean isCandle = millis / CANDLE_MILLIS != lastTickMillis / CANDLE_MILLIS;
        for (MarketData market : inOrder) {
            diffs(market, true, micros);
            if (isSlow) {
                diffs(market, false, micros);
            }
        }
        for (Topic topic : of(StreamKind.PARTIAL)) {
            if (isSlow || topic.name().isFast()) {
                partial(topic);
            }
        }
        for (Topic topic : of(StreamKind.CANDLE)) {
            boolean isSecond = Objects.requireNonNull(topic.name().interval()).millis() == SLOW_MILLIS;
            if (isSecond ? isSlow : isCandle || topic.startMillis == 0) {
                candle(topic, micros);
            }
        }
        if (isSlow) {
            figures(micros);
        }
        lastTickMillis = millis;
    }

    private void diffs(MarketData market, boolean isFast, long micros) {
        DiffWindow window = market.window(isFast);
        if (window.isEmpty()) {
            return;
        }
        for (Topic topic : of(StreamKind.DIFF)) {
            if (topic.name().isFast() == isFast && isOf(topic, market)) {
                topic.publish((out, times) -> StreamJson.diff(out, market.symbol().name(), times.of(micros), window));
            }
        }
        market.clearWindow(isFast);
    }

    private void partial(Topic topic) {
        MarketData market = markets.get(topic.name().symbol());
        if (market != null && (topic.isNew || topic.told != market.depth().updateId())) {
            topic.isNew = false;
            topic.told = market.depth().updateId();
            topic.publish((out, _) -> StreamJson.partial(out, market.depth(), topic.name().levels()));
        }
    }

    /// A candle is told once more, as closed, when its time is over.
    private void candle(Topic topic, long micros) {
        MarketData market = markets.get(topic.name().symbol());
        if (market == null) {
            return;
        }
        Interval interval = Objects.requireNonNull(topic.name().interval());
        CandleSeries series = market.candles(interval, topic.name().offsetMillis());
        long millis = micros / 1000;
        Candle candle = series.current(millis, market.lastPrice());
        if (topic.startMillis != 0 && topic.startMillis < candle.startMillis()) {
            Candle closed = series.at(topic.startMillis, market.lastPrice());
            topic.publish((out, times) -> StreamJson.candle(out, market.symbol().name(), times.of(micros), interval,
                    closed, true, times));
            topic.told = -1;
        }
        boolean isFirst = topic.startMillis == 0;
        topic.startMillis = candle.startMillis();
        if (isFirst) {
            topic.told = candle.count();
        }
        if (candle.count() != topic.told || topic.isNew && millis - topic.toldMillis >= CANDLE_MILLIS) {
            topic.isNew = false;
            topic.told = candle.count();
            topic.publish((out, times) -> StreamJson.candle(out, market.symbol().name(), times.of(micros), interval,
                    candle, false, times));
        }
    }

    private void figures(long micros) {
        long millis = micros / 1000;
        for (StreamKind kind : List.of(StreamKind.MINI_TICKER, StreamKind.TICKER, StreamKind.WINDOW_TICKER)) {
            for (Topic topic : of(kind)) {
                MarketData market = markets.get(topic.name().symbol());
                if (market == null) {
                    continue;
                }
                long hours = topic.name().windowHours() == 0 ? 24 : topic.name().windowHours();
                WindowTicker ticker = market.ticker(millis, hours * HOUR_MILLIS);
                long state = kind == StreamKind.TICKER
                        ? 31 * ticker.count() + market.depth().updateId()
                        : ticker.count();
                if (topic.isNew || topic.told != state) {
                    topic.isNew = false;
                    topic.told = state;
                    topic.publish((out, times) -> figure(out, topic, market, ticker, micros, times));
                }
            }
        }
        for (StreamKind kind : List.of(StreamKind.ALL_MINI_TICKERS, StreamKind.ALL_TICKERS,
                StreamKind.ALL_WINDOW_TICKERS)) {
            for (Topic topic : of(kind)) {
                all(topic, micros);
            }
        }
        for (Topic topic : of(StreamKind.AVERAGE)) {
            MarketData market = markets.get(topic.name().symbol());
            if (market != null) {
                topic.publish((out, times) -> StreamJson.average(out, market, times.of(micros), millis, times));
            }
        }
        for (Topic topic : of(StreamKind.REFERENCE)) {
            if (markets.containsKey(topic.name().symbol())) {
                topic.publish((out, times) -> StreamJson.reference(out, topic.name().symbol(), times.of(micros)));
            }
        }
    }

    private static void figure(JsonWriter out, Topic topic, MarketData market, WindowTicker ticker,
            long micros, TimeUnits times) {
        switch (topic.name().kind()) {
            case MINI_TICKER, ALL_MINI_TICKERS -> StreamJson.miniTicker(out, market.symbol().name(), times.of(micros),
                    ticker);
            case TICKER, ALL_TICKERS -> StreamJson.ticker(out, market, times.of(micros), ticker, times);
            default -> StreamJson.windowTicker(out, topic.name().window(), market.symbol().name(), times.of(micros),
                    ticker, times);
        }
    }

    private void all(Topic topic, long micros) {
        long hours = topic.name().windowHours() == 0 ? 24 : topic.name().windowHours();
        long state = 0;
        for (MarketData market : inOrder) {
            state = 31 * state + market.ticker(micros / 1000, hours * HOUR_MILLIS).count();
        }
        if (!topic.isNew && topic.told == state) {
            return;
        }
        topic.isNew = false;
        topic.told = state;
        topic.publish((out, times) -> {
            out.open('[');
            for (MarketData market : inOrder) {
                figure(out, topic, market, market.ticker(micros / 1000, hours * HOUR_MILLIS), micros, times);
            }
            out.close(']');
        });
    }

    /// The period of the fastest streams.
    public static long periodMillis() {
        return FAST_MILLIS;
    }
}
