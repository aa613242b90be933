package dev.jiffy.market.feed;

import java.nio.charset.StandardCharsets;

/// One message of a venue, as a [FeedParser] has read it; the next one is read into the same object.
///
/// Which fields mean something depends on the kind. Numbers are in units of 1e-8.
public final class FeedMessage {
    /// What a message says.
    public enum Kind {
        /// Levels that changed: symbol, first and last id, bids and asks.
        DEPTH,
        /// The levels there are: symbol (from a recording), last id, bids and asks.
        SNAPSHOT,
        /// A trade: symbol, trade id, time, price, quantity, who took.
        TRADE,
        /// Trades of one order together: symbol.
        AGG_TRADE,
        /// A candle: symbol.
        KLINE,
        /// Best bid and ask: symbol.
        BOOK_TICKER,
        /// The last 24 hours: symbol, last price, change, high, low, volumes.
        TICKER,
        /// A recording's connection began.
        CONNECT,
        /// A recording's connection was lost.
        DISCONNECT,
        /// The server is about to go down.
        SHUTDOWN,
        /// Anything else.
        UNKNOWN
    }

    final Levels bids = new Levels();
    final Levels asks = new Levels();
    Kind kind = Kind.UNKNOWN;
    byte[] symbolBytes = new byte[0];
    int symbolFrom;
    int symbolTo;
    long firstId;
    long lastId;
    long timeMillis;
    long tradeId;
    long price;
    long quantity;
    boolean isBuyerMaker;
    long change;
    long high;
    long low;
    long volume;
    long quoteVolume;

    FeedMessage() {
        // Filled by the parser.
    }

    /// What it says.
    public Kind kind() {
        return kind;
    }

    /// Whether it names a symbol.
    public boolean hasSymbol() {
        return symbolTo > symbolFrom;
    }

    /// The symbol; empty if there is none.
    public String symbol() {
        return new String(symbolBytes, symbolFrom, symbolTo - symbolFrom, StandardCharsets.UTF_8);
    }

    /// Number of the first change in a depth event.
    public long firstId() {
        return firstId;
    }

    /// Number of the last change in a depth event or snapshot.
    public long lastId() {
        return lastId;
    }

    /// The venue's time, milliseconds since 1970; of a trade when it was made. 0 if there is none.
    public long timeMillis() {
        return timeMillis;
    }

    /// Levels of the bid side.
    public Levels bids() {
        return bids;
    }

    /// Levels of the ask side.
    public Levels asks() {
        return asks;
    }

    /// Number of a trade.
    public long tradeId() {
        return tradeId;
    }

    /// Price of a trade, last price of 24 hours.
    public long price() {
        return price;
    }

    /// Quantity of a trade.
    public long quantity() {
        return quantity;
    }

    /// Whether the seller took.
    public boolean isBuyerMaker() {
        return isBuyerMaker;
    }

    /// Last price less that of 24 hours ago.
    public long change() {
        return change;
    }

    /// Highest price of 24 hours.
    public long high() {
        return high;
    }

    /// Lowest price of 24 hours.
    public long low() {
        return low;
    }

    /// Quantity traded in 24 hours.
    public long volume() {
        return volume;
    }

    /// Amount traded in 24 hours.
    public long quoteVolume() {
        return quoteVolume;
    }
}
