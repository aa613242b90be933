package dev.jiffy.market.exchange.data;

/// Trades of one interval in a few numbers.
public final class Candle {
    private final long startMillis;
    private final long endMillis;
    private long open;
    private long high;
    private long low;
    private long close;
    private long volume;
    private long quoteVolume;
    private long takerVolume;
    private long takerQuoteVolume;
    private long firstId = -1;
    private long lastId = -1;
    private long count;

    /// A candle without trades: all its prices are this one.
    Candle(long startMillis, long nextMillis, long price) {
        this.startMillis = startMillis;
        endMillis = nextMillis - 1;
        open = price;
        high = price;
        low = price;
        close = price;
    }

    void add(PublicTrade trade) {
        if (count == 0) {
            open = trade.price();
            high = trade.price();
            low = trade.price();
            firstId = trade.id();
        }
        high = Math.max(high, trade.price());
        low = Math.min(low, trade.price());
        close = trade.price();
        volume += trade.quantity();
        quoteVolume += trade.quote();
        if (!trade.isBuyerMaker()) {
            takerVolume += trade.quantity();
            takerQuoteVolume += trade.quote();
        }
        lastId = trade.id();
        count++;
    }

    /// Adds the trades of a later candle.
    void add(Candle later) {
        if (later.count == 0) {
            return;
        }
        if (count == 0) {
            open = later.open;
            high = later.high;
            low = later.low;
            firstId = later.firstId;
        }
        high = Math.max(high, later.high);
        low = Math.min(low, later.low);
        close = later.close;
        volume += later.volume;
        quoteVolume += later.quoteVolume;
        takerVolume += later.takerVolume;
        takerQuoteVolume += later.takerQuoteVolume;
        lastId = later.lastId;
        count += later.count;
    }

    /// When it begins.
    public long startMillis() {
        return startMillis;
    }

    /// Its last millisecond.
    public long endMillis() {
        return endMillis;
    }

    /// The first price.
    public long open() {
        return open;
    }

    /// The highest price.
    public long high() {
        return high;
    }

    /// The lowest price.
    public long low() {
        return low;
    }

    /// The last price.
    public long close() {
        return close;
    }

    /// What was traded, in the base asset.
    public long volume() {
        return volume;
    }

    /// What was traded, in the quote asset.
    public long quoteVolume() {
        return quoteVolume;
    }

    /// What takers bought of it, in the base asset.
    public long takerVolume() {
        return takerVolume;
    }

    /// What takers bought of it, in the quote asset.
    public long takerQuoteVolume() {
        return takerQuoteVolume;
    }

    /// The first trade, -1 for none.
    public long firstId() {
        return firstId;
    }

    /// The last trade, -1 for none.
    public long lastId() {
        return lastId;
    }

    /// How many trades.
    public long count() {
        return count;
    }
}
