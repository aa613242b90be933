package dev.jiffy.market.venue;

/// Is told that something of a session is new, in a thread of the session that wants to go on: wake whoever paints and return.
@FunctionalInterface
public interface SessionListener {
    /// What can be new.
    enum Change {
        /// [MarketSession#book()], which may have become `null`.
        BOOK,
        /// [MarketSession#trades()].
        TRADES,
        /// [MarketSession#ticker()].
        TICKER,
        /// [MarketSession#orders()] and [MarketSession#position()].
        ORDERS,
        /// [MarketSession#balances()].
        BALANCES,
        /// [MarketSession#health()] and [MarketSession#events()], the instrument as well.
        STATE
    }

    /// Something is new.
    void changed(Change change);
}
