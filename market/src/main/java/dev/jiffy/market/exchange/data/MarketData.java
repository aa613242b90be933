package dev.jiffy.market.exchange.data;

import dev.jiffy.market.exchange.matching.BookSide;
import dev.jiffy.market.exchange.matching.Symbol;
import dev.jiffy.market.order.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All there is to know of one market besides its orders.
public final class MarketData {
    private static final int KEPT_TRADES = 10_000;
    private static final long MINUTE_MILLIS = 60_000;

    private final Symbol symbol;
    private final DepthView depth;
    private final ArrayDeque<PublicTrade> trades = new ArrayDeque<>();
    private final ArrayDeque<AggregateTrade> aggregates = new ArrayDeque<>();
    private final List<CandleSeries> series = new ArrayList<>();
    private final AveragePrice average;
    private final DiffWindow fast = new DiffWindow();
    private final DiffWindow slow = new DiffWindow();
    private long aggregateIds;
    private long lastPrice;
    private long lastQuantity;
    private @Nullable AggregateTrade gathering;
    private long bestBid;
    private long bestBidQuantity;
    private long bestAsk;
    private long bestAskQuantity;

    /// Nothing has happened yet.
    public MarketData(Symbol symbol, DepthView depth) {
        this.symbol = symbol;
        this.depth = depth;
        average = new AveragePrice(symbol.startPrice());
        lastPrice = symbol.startPrice();
        for (Interval interval : Interval.ALL) {
            series.add(new CandleSeries(interval, 0));
        }
    }

    /// What is traded.
    public Symbol symbol() {
        return symbol;
    }

    /// The book.
    public DepthView depth() {
        return depth;
    }

    /// What is at a price now, 0 for nothing, by an update of this id.
    public void level(Side side, long price, long quantity, long updateId) {
        levels(side, price, quantity, updateId, updateId);
    }

    /// The same where several ids were told together.
    public void levels(Side side, long price, long quantity, long firstId, long lastId) {
        fast.add(side, price, quantity, firstId, lastId);
        slow.add(side, price, quantity, firstId, lastId);
    }

    /// Ids that changed nothing.
    public void ids(long firstId, long lastId) {
        fast.add(firstId, lastId);
        slow.add(firstId, lastId);
    }

    /// A trade; what it adds to is up to date afterwards.
    ///
    /// @return the aggregate that it ended by not belonging to it, if any
    public @Nullable AggregateTrade trade(PublicTrade trade) {
        keep(trades, trade);
        for (CandleSeries each : series) {
            each.add(trade);
        }
        average.add(trade);
        lastPrice = trade.price();
        lastQuantity = trade.quantity();
        AggregateTrade before = gathering;
        if (before != null && before.price() == trade.price() && before.isBuyerMaker() == trade.isBuyerMaker()) {
            gathering = new AggregateTrade(before.id(), before.price(), before.quantity() + trade.quantity(),
                    before.firstId(), trade.id(), trade.micros(), before.isBuyerMaker());
            return null;
        }
        AggregateTrade ended = endAggregate();
        gathering = new AggregateTrade(++aggregateIds, trade.price(), trade.quantity(), trade.id(), trade.id(),
                trade.micros(), trade.isBuyerMaker());
        return ended;
    }

    /// The taker is done: what was gathered is an aggregate.
    public @Nullable AggregateTrade endAggregate() {
        AggregateTrade ended = gathering;
        gathering = null;
        if (ended != null) {
            keep(aggregates, ended);
        }
        return ended;
    }

    private static <T> void keep(ArrayDeque<T> kept, T next) {
        if (kept.size() == KEPT_TRADES) {
            kept.removeFirst();
        }
        kept.addLast(next);
    }

    /// Has the best bid or ask changed since the last call?
    public boolean takeBestChange() {
        BookSide bids = depth.side(Side.BUY);
        BookSide asks = depth.side(Side.SELL);
        long bid = bids.size() == 0 ? 0 : bids.price(0);
        long bidQuantity = bids.size() == 0 ? 0 : bids.shown(0);
        long ask = asks.size() == 0 ? 0 : asks.price(0);
        long askQuantity = asks.size() == 0 ? 0 : asks.shown(0);
        boolean isChanged = bid != bestBid || bidQuantity != bestBidQuantity || ask != bestAsk
                || askQuantity != bestAskQuantity;
        bestBid = bid;
        bestBidQuantity = bidQuantity;
        bestAsk = ask;
        bestAskQuantity = askQuantity;
        return isChanged;
    }

    /// The best bid when [#takeBestChange] was called last, 0 for none.
    public long bestBid() {
        return bestBid;
    }

    /// How much is bid there.
    public long bestBidQuantity() {
        return bestBidQuantity;
    }

    /// The best ask when [#takeBestChange] was called last, 0 for none.
    public long bestAsk() {
        return bestAsk;
    }

    /// How much is asked there.
    public long bestAskQuantity() {
        return bestAskQuantity;
    }

    /// Changes that are told every 100 ms, or every second.
    public DiffWindow window(boolean isFast) {
        return isFast ? fast : slow;
    }

    /// They were told.
    public void clearWindow(boolean isFast) {
        window(isFast).clear();
    }

    /// The newest trades, oldest first.
    public ArrayDeque<PublicTrade> trades() {
        return trades;
    }

    /// The newest aggregates, oldest first.
    public ArrayDeque<AggregateTrade> aggregates() {
        return aggregates;
    }

    /// The mean price of the last minutes.
    public AveragePrice average() {
        return average;
    }

    /// The price of the last trade; the start price before the first.
    public long lastPrice() {
        return lastPrice;
    }

    /// The quantity of the last trade, 0 before the first.
    public long lastQuantity() {
        return lastQuantity;
    }

    /// The candles of an interval.
    ///
    /// @param offsetMillis of the clock by which days begin; candles of another one than UTC's are made of those of 15 minutes
    public CandleSeries candles(Interval interval, long offsetMillis) {
        CandleSeries usual = series.get(Interval.ALL.indexOf(interval));
        if (offsetMillis == 0 || interval.millis() > 0 && offsetMillis % interval.millis() == 0
                && interval.millis() < 4 * 60 * MINUTE_MILLIS) {
            return usual;
        }
        CandleSeries composed = new CandleSeries(interval, offsetMillis);
        Interval quarter = Objects.requireNonNull(Interval.of("15m"));
        for (Candle candle : series.get(Interval.ALL.indexOf(quarter)).kept()) {
            composed.add(candle);
        }
        return composed;
    }

    /// The figures of the last so many minutes, to the minute.
    public WindowTicker ticker(long nowMillis, long windowMillis) {
        return ticker(nowMillis, windowMillis, Math.floorDiv(nowMillis - windowMillis, MINUTE_MILLIS) * MINUTE_MILLIS
                + MINUTE_MILLIS);
    }

    /// The figures since a moment, to the minute.
    public WindowTicker tickerSince(long nowMillis, long sinceMillis) {
        return ticker(nowMillis, nowMillis - sinceMillis, sinceMillis);
    }

    private WindowTicker ticker(long nowMillis, long windowMillis, long fromMillis) {
        Candle sum = new Candle(nowMillis - windowMillis, nowMillis, lastPrice);
        Interval minute = Objects.requireNonNull(Interval.of(windowMillis > 24 * 60 * MINUTE_MILLIS ? "1h" : "1m"));
        for (Candle candle : series.get(Interval.ALL.indexOf(minute)).kept()) {
            if (candle.endMillis() >= fromMillis) {
                sum.add(candle);
            }
        }
        return new WindowTicker(nowMillis - windowMillis, nowMillis, sum.open(), sum.high(), sum.low(), sum.close(),
                sum.volume(), sum.quoteVolume(), sum.firstId(), sum.lastId(), sum.count());
    }
}
