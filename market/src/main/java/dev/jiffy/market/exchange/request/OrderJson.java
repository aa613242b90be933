package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.matching.Order;
import dev.jiffy.market.exchange.matching.OrderRequest;
import dev.jiffy.market.exchange.matching.OrderStatus;
import dev.jiffy.market.exchange.matching.PreventedMatch;
import dev.jiffy.market.exchange.matching.Trade;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.order.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How orders and their trades look in answers.
final class OrderJson {
    /// How much a client wants to hear of its new order.
    enum ResponseType {
        /// That it was taken.
        ACK,
        /// How it is now.
        RESULT,
        /// And what it took.
        FULL
    }

    private OrderJson() {
    }

    /// The answer to a new order.
    static void placed(Call call, Order order, ResponseType type) {
        JsonWriter out = call.out();
        out.open('{').name("symbol").value(order.market().symbol().name()).name("orderId").value(order.id())
                .name("orderListId").value(-1).name("clientOrderId").value(order.clientId())
                .name("transactTime").value(call.time(order.updatedMicros()));
        if (type != ResponseType.ACK) {
            state(out, order);
            out.name("workingTime").value(call.time(order.workingMicros()));
            conditional(out, order);
            out.name("selfTradePreventionMode").value(order.request().prevention().name());
        }
        if (type == ResponseType.FULL) {
            fills(call, order);
        }
        out.close('}');
    }

    private static void fills(Call call, Order order) {
        JsonWriter out = call.out();
        List<String> assets = call.venue().engine().assets();
        String asset = assets.get(order.side() == Side.BUY ? order.market().baseAsset() : order.market().quoteAsset());
        out.name("fills").open('[');
        for (Trade fill : order.fills()) {
            out.open('{').name("price").decimal(fill.price()).name("qty").decimal(fill.quantity()).name("commission")
                    .decimal(fill.takerCommission()).name("commissionAsset").value(asset).name("tradeId")
                    .value(fill.id())
                    .close('}');
        }
        out.close(']');
        if (!order.preventedMatches().isEmpty()) {
            out.name("preventedMatches").open('[');
            for (PreventedMatch match : order.preventedMatches()) {
                out.open('{').name("preventedMatchId").value(match.id()).name("makerOrderId").value(match.maker().id())
                        .name("price").decimal(match.price());
                quantities(out, match);
                out.close('}');
            }
            out.close(']');
        }
    }

    private static void quantities(JsonWriter out, PreventedMatch match) {
        if (match.takerQuantity() > 0) {
            out.name("takerPreventedQuantity").decimal(match.takerQuantity());
        }
        if (match.makerQuantity() > 0) {
            out.name("makerPreventedQuantity").decimal(match.makerQuantity());
        }
    }

    private static void state(JsonWriter out, Order order) {
        out.name("price").decimal(order.price()).name("origQty").decimal(order.quantity()).name("executedQty")
                .decimal(order.executed()).name("origQuoteOrderQty").decimal(order.request().quoteQuantity())
                .name("cummulativeQuoteQty").decimal(order.quoteExecuted()).name("status").value(order.status().name())
                .name("timeInForce").value(order.request().timeInForce().name()).name("type").value(order.type().name())
                .name("side").value(order.side().name());
    }

    private static void conditional(JsonWriter out, Order order) {
        OrderRequest request = order.request();
        if (request.stopPrice() > 0) {
            out.name("stopPrice").decimal(request.stopPrice());
        }
        if (request.icebergQuantity() > 0) {
            out.name("icebergQty").decimal(request.icebergQuantity());
        }
        prevented(out, order);
    }

    private static void prevented(JsonWriter out, Order order) {
        OrderRequest request = order.request();
        if (request.strategyId() >= 0) {
            out.name("strategyId").value(request.strategyId());
        }
        if (request.strategyType() >= 0) {
            out.name("strategyType").value(request.strategyType());
        }
        if (order.lastPreventedMatch() >= 0) {
            out.name("preventedMatchId").value(order.lastPreventedMatch()).name("preventedQuantity")
                    .decimal(order.prevented());
        }
        if (order.expiryReason() != null && order.status() == OrderStatus.EXPIRED) {
            out.name("expiryReason").value(order.expiryReason().name());
        }
    }

    /// The answer to the end of an order.
    static void cancelled(Call call, Order order) {
        JsonWriter out = call.out();
        out.open('{').name("symbol").value(order.market().symbol().name()).name("origClientOrderId")
                .value(order.clientId()).name("orderId").value(order.id()).name("orderListId").value(-1)
                .name("clientOrderId").value(order.cancelId()).name("transactTime")
                .value(call.time(order.updatedMicros()));
        state(out, order);
        conditional(out, order);
        out.name("selfTradePreventionMode").value(order.request().prevention().name()).close('}');
    }

    /// An order that is asked for.
    static void queried(Call call, Order order) {
        JsonWriter out = call.out();
        OrderRequest request = order.request();
        out.open('{').name("symbol").value(order.market().symbol().name()).name("orderId").value(order.id())
                .name("orderListId").value(-1).name("clientOrderId").value(order.clientId());
        state(out, order);
        out.name("stopPrice").decimal(request.stopPrice()).name("icebergQty").decimal(request.icebergQuantity())
                .name("time").value(call.time(order.createdMicros())).name("updateTime")
                .value(call.time(order.updatedMicros())).name("isWorking").value(order.isWorking()).name("workingTime")
                .value(call.time(order.workingMicros()));
        prevented(out, order);
        out.name("selfTradePreventionMode").value(request.prevention().name()).close('}');
    }

    /// A trade of an account, once for each side it was on; of one order only if that is wanted.
    static void trade(Call call, Account account, Trade trade, @Nullable Long orderId) {
        for (Order order : List.of(trade.maker(), trade.taker())) {
            if (order.account() == account && (orderId == null || order.id() == orderId)) {
                side(call, trade, order);
            }
        }
    }

    private static void side(Call call, Trade trade, Order order) {
        boolean isBuyer = order.side() == Side.BUY;
        int asset = isBuyer ? trade.market().baseAsset() : trade.market().quoteAsset();
        call.out().open('{').name("symbol").value(trade.market().symbol().name()).name("id").value(trade.id())
                .name("orderId").value(order.id()).name("orderListId").value(-1).name("price").decimal(trade.price())
                .name("qty").decimal(trade.quantity()).name("quoteQty").decimal(trade.quote()).name("commission")
                .decimal(trade.commissionOf(order)).name("commissionAsset")
                .value(call.venue().engine().assets().get(asset)).name("time").value(call.time(trade.micros()))
                .name("isBuyer").value(isBuyer).name("isMaker").value(order == trade.maker()).name("isBestMatch")
                .value(true).close('}');
    }

    /// A match that was prevented.
    static void preventedMatch(Call call, PreventedMatch match) {
        JsonWriter out = call.out();
        out.open('{').name("symbol").value(match.market().symbol().name()).name("preventedMatchId").value(match.id())
                .name("takerOrderId").value(match.taker().id()).name("makerSymbol")
                .value(match.market().symbol().name()).name("makerOrderId").value(match.maker().id())
                .name("tradeGroupId")
                .value(-1).name("selfTradePreventionMode").value(match.mode().name()).name("price")
                .decimal(match.price());
        quantities(out, match);
        out.name("transactTime").value(call.time(match.micros())).close('}');
    }
}
