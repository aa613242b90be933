package dev.jiffy.market.order;

/// Kinds of orders of a spot venue.
public enum OrderType {
    /// At this price or better; what is not filled rests.
    LIMIT,
    /// At whatever price there is.
    MARKET,
    /// A limit order that is refused if it would take.
    LIMIT_MAKER,
    /// A market order once the price has gone against it as far as the stop price.
    STOP_LOSS,
    /// A limit order once the price has gone against it as far as the stop price.
    STOP_LOSS_LIMIT,
    /// A market order once the price has gone its way as far as the stop price.
    TAKE_PROFIT,
    /// A limit order once the price has gone its way as far as the stop price.
    TAKE_PROFIT_LIMIT;

    /// Whether it names a price.
    public boolean hasPrice() {
        return switch (this) {
            case LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT -> true;
            case MARKET, STOP_LOSS, TAKE_PROFIT -> false;
        };
    }

    /// Whether it waits for a stop price.
    public boolean hasStop() {
        return switch (this) {
            case STOP_LOSS, STOP_LOSS_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT -> true;
            case LIMIT, MARKET, LIMIT_MAKER -> false;
        };
    }

    /// Whether it says how long it holds.
    public boolean hasTimeInForce() {
        return hasPrice() && this != LIMIT_MAKER;
    }

    /// Whether the stop price of such an order lies above the market: buyers who fear and sellers who hope wait for a rise.
    public boolean triggersAbove(Side side) {
        return (this == STOP_LOSS || this == STOP_LOSS_LIMIT) == (side == Side.BUY);
    }
}
