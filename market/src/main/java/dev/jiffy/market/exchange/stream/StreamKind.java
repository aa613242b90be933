package dev.jiffy.market.exchange.stream;

/// What a stream tells.
public enum StreamKind {
    /// Changes of the book, every 100 or 1000 ms.
    DIFF,
    /// The best 5, 10 or 20 levels, every 100 or 1000 ms.
    PARTIAL,
    /// Best bid and ask at each change.
    BOOK_TICKER,
    /// Each trade.
    TRADE,
    /// Each aggregate of trades.
    AGGREGATE,
    /// The candle of the moment.
    CANDLE,
    /// Figures of 24 hours, short form.
    MINI_TICKER,
    /// Figures of 24 hours.
    TICKER,
    /// Figures of 1 h, 4 h or 1 d.
    WINDOW_TICKER,
    /// Mean price of five minutes.
    AVERAGE,
    /// Reference price, which no market here has.
    REFERENCE,
    /// Figures of 24 hours of all markets, short form.
    ALL_MINI_TICKERS,
    /// Figures of 24 hours of all markets.
    ALL_TICKERS,
    /// Figures of 1 h, 4 h or 1 d of all markets.
    ALL_WINDOW_TICKERS,
    /// Something that is never told.
    NOTHING
}
