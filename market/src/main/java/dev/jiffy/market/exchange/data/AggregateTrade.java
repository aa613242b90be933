package dev.jiffy.market.exchange.data;

/// Trades of one taker at one price, told as one.
///
/// @param firstId of its trades
/// @param lastId of its trades
public record AggregateTrade(long id, long price, long quantity, long firstId, long lastId, long micros,
        boolean isBuyerMaker) {
}
