package dev.jiffy.market.exchange.matching;

import dev.jiffy.market.order.Side;

/// One trade. The maker's price counts.
///
/// @param id counts the trades of its market from 1
/// @param quote price times quantity
/// @param takerCommission in what the taker received
/// @param makerCommission in what the maker received
public record Trade(Market market, long id, long price, long quantity, long quote, long micros, Order taker,
        Order maker,
        long takerCommission, long makerCommission) {

    /// Did the buyer rest?
    public boolean isBuyerMaker() {
        return maker.side() == Side.BUY;
    }

    /// What this order was charged.
    public long commissionOf(Order order) {
        return order == maker ? makerCommission : takerCommission;
    }
}
