package dev.jiffy.market.exchange.matching;

/// Kinds of orders.
public enum OrderType {
    /// At its price or better.
    LIMIT,
    /// At whatever price there is.
    MARKET,
    /// Rests, or is refused.
    LIMIT_MAKER,
    /// A market order once a trade is as bad as the stop price.
    STOP_LOSS,
    /// A limit order once a trade is as bad as the stop price.
    STOP_LOSS_LIMIT,
    /// A market order once a trade is as good as the stop price.
    TAKE_PROFIT,
    /// A limit order once a trade is as good as the stop price.
    TAKE_PROFIT_LIMIT;

    /// Does it wait for a trade?
    public boolean isStop() {
        return this == STOP_LOSS || this == STOP_LOSS_LIMIT || this == TAKE_PROFIT || this == TAKE_PROFIT_LIMIT;
    }

    /// Is its price its own?
    public boolean hasPrice() {
        return this != MARKET && this != STOP_LOSS && this != TAKE_PROFIT;
    }

    /// Does it need a time in force?
    public boolean hasTimeInForce() {
        return this == LIMIT || this == STOP_LOSS_LIMIT || this == TAKE_PROFIT_LIMIT;
    }

    /// Stops of buyers who fear, and of sellers who hope, wait for a price above.
    public boolean triggersAbove(Side side) {
        return (this == STOP_LOSS || this == STOP_LOSS_LIMIT) == (side == Side.BUY);
    }
}
