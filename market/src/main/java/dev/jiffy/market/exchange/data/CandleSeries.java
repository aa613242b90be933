package dev.jiffy.market.exchange.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest candles of one interval. Only those with trades are kept; whoever reads gets the empty ones between them too.
public final class CandleSeries {
    private static final int KEPT = 1500;

    private final Interval interval;
    private final long offsetMillis;
    private final ArrayDeque<Candle> candles = new ArrayDeque<>();

    CandleSeries(Interval interval, long offsetMillis) {
        this.interval = interval;
        this.offsetMillis = offsetMillis;
    }

    void add(PublicTrade trade) {
        candleAt(trade.micros() / 1000, trade.price()).add(trade);
    }

    void add(Candle candle) {
        candleAt(candle.startMillis(), candle.open()).add(candle);
    }

    private Candle candleAt(long millis, long price) {
        Candle last = candles.peekLast();
        // Time may step back; a trade then belongs to the candle that is open.
        if (last != null && millis <= last.endMillis()) {
            return last;
        }
        long start = interval.start(millis, offsetMillis);
        Candle candle = new Candle(start, interval.next(start, offsetMillis), price);
        if (candles.size() == KEPT) {
            candles.removeFirst();
        }
        candles.addLast(candle);
        return candle;
    }

    /// The candle of this moment, empty if nothing was traded in it.
    public Candle current(long nowMillis, long lastPrice) {
        Candle last = candles.peekLast();
        return last != null && nowMillis <= last.endMillis() ? last : empty(nowMillis, lastPrice);
    }

    /// The candle that begins here, empty if nothing was traded in it.
    public Candle at(long startMillis, long lastPrice) {
        long price = lastPrice;
        for (Iterator<Candle> i = candles.descendingIterator(); i.hasNext();) {
            Candle candle = i.next();
            if (candle.startMillis() == startMillis) {
                return candle;
            }
            if (candle.startMillis() < startMillis) {
                price = candle.close();
                break;
            }
        }
        return empty(startMillis, price);
    }

    private Candle empty(long millis, long price) {
        long start = interval.start(millis, offsetMillis);
        return new Candle(start, interval.next(start, offsetMillis), price);
    }

    /// Candles from the first that was traded in, or from `from`, to `to`: the newest `limit` of them, or the oldest if `from` is
    /// given.
    public List<Candle> range(@Nullable Long from, @Nullable Long to, long nowMillis, int limit) {
        List<Candle> found = new ArrayList<>();
        Candle first = candles.peekFirst();
        if (first == null) {
            return found;
        }
        long end = Math.min(nowMillis, to == null ? Long.MAX_VALUE : to);
        long at = first.startMillis();
        if (from != null && from > at) {
            at = interval.start(from, offsetMillis);
            at = at < from ? interval.next(at, offsetMillis) : at;
        } else if (from == null && interval.millis() > 0) {
            at = Math.max(at, interval.start(end, offsetMillis) - (limit - 1) * interval.millis());
        }
        long price = first.open();
        Iterator<Candle> kept = candles.iterator();
        Candle next = kept.next();
        while (at <= end && (from == null || found.size() < limit)) {
            while (next != null && next.startMillis() < at) {
                price = next.close();
                next = kept.hasNext() ? kept.next() : null;
            }
            Candle candle = next != null && next.startMillis() == at ? next : empty(at, price);
            price = candle.close();
            found.add(candle);
            at = interval.next(at, offsetMillis);
        }
        return found.size() > limit ? found.subList(found.size() - limit, found.size()) : found;
    }

    /// Those kept, oldest first.
    Iterable<Candle> kept() {
        return candles;
    }
}
