package dev.jiffy.market.exchange.matching;

import dev.jiffy.market.order.Side;
import org.jspecify.annotations.Nullable;

/// Hears what the engine does, as it does it.
public interface EngineListener {
    /// Something happened to an order, which is as it is right after that.
    ///
    /// @param trade of [ExecutionType#TRADE]
    /// @param prevented of [ExecutionType#TRADE_PREVENTION]
    void execution(Order order, ExecutionType type, @Nullable Trade trade, @Nullable PreventedMatch prevented);

    /// What the book shows at a price is now this, 0 for nothing; the market's update id has grown by one.
    void level(Market market, Side side, long price, long quantity);

    /// A trade, after both orders' executions.
    void trade(Trade trade);

    /// Hears nothing.
    static EngineListener none() {
        return new EngineListener() {
            @Override
            public void execution(Order order, ExecutionType type, @Nullable Trade trade,
                    @Nullable PreventedMatch prevented) {
            }

            @Override
            public void level(Market market, Side side, long price, long quantity) {
            }

            @Override
            public void trade(Trade trade) {
            }
        };
    }
}
