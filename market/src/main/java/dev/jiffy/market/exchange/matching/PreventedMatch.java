package dev.jiffy.market.exchange.matching;

/// A trade of an account with itself that did not take place.
///
/// @param id counts those of its market from 0
/// @param takerQuantity what the taker lost by it, 0 for nothing
/// @param makerQuantity what the maker lost by it, 0 for nothing
public record PreventedMatch(Market market, long id, Order taker, Order maker, SelfTradePrevention mode, long price,
        long takerQuantity, long makerQuantity, long micros) {
}
