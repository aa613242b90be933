package dev.jiffy.market.exchange.data;

/// A trade as everybody sees it.
public record PublicTrade(long id, long price, long quantity, long quote, long micros, boolean isBuyerMaker) {
}
