package dev.jiffy.market.exchange.matching;

import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.order.TimeInForce;

/// An order as its owner wants it; numbers that it has not are 0.
///
/// @param quoteQuantity what a market order may spend or shall earn, instead of a quantity
/// @param icebergQuantity what the book shows of it
/// @param strategyId the owner's, -1 for none
/// @param strategyType the owner's, -1 for none
public record OrderRequest(Account account, Market market, Side side, OrderType type, TimeInForce timeInForce,
        long quantity, long quoteQuantity, long price, long stopPrice, long icebergQuantity,
        SelfTradePrevention prevention,
        String clientId, long strategyId, long strategyType) {

    /// A limit order as most are.
    public static OrderRequest limit(Account account, Market market, Side side, long quantity, long price,
            String clientId) {
        return new OrderRequest(account, market, side, OrderType.LIMIT, TimeInForce.GTC, quantity, 0, price, 0, 0,
                SelfTradePrevention.EXPIRE_MAKER, clientId, -1, -1);
    }

    /// The same with another kind and time in force.
    public OrderRequest as(OrderType newType, TimeInForce newTimeInForce) {
        return new OrderRequest(account, market, side, newType, newTimeInForce, quantity, quoteQuantity, price,
                stopPrice,
                icebergQuantity, prevention, clientId, strategyId, strategyType);
    }

    /// The same with another way to prevent self-trades.
    public OrderRequest preventing(SelfTradePrevention mode) {
        return new OrderRequest(account, market, side, type, timeInForce, quantity, quoteQuantity, price, stopPrice,
                icebergQuantity, mode, clientId, strategyId, strategyType);
    }

    /// The same with a trigger.
    public OrderRequest stoppedAt(long newStopPrice) {
        return new OrderRequest(account, market, side, type, timeInForce, quantity, quoteQuantity, price, newStopPrice,
                icebergQuantity, prevention, clientId, strategyId, strategyType);
    }

    /// The same, shown in parts.
    public OrderRequest showing(long part) {
        return new OrderRequest(account, market, side, type, timeInForce, quantity, quoteQuantity, price, stopPrice,
                part, prevention, clientId, strategyId, strategyType);
    }

    /// The same, measured in the quote asset.
    public OrderRequest worth(long newQuoteQuantity) {
        return new OrderRequest(account, market, side, type, timeInForce, 0, newQuoteQuantity, price, stopPrice,
                icebergQuantity, prevention, clientId, strategyId, strategyType);
    }
}
