package dev.jiffy.market.exchange.venue;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.matching.ExecutionType;
import dev.jiffy.market.exchange.matching.Order;
import dev.jiffy.market.exchange.matching.OrderRequest;
import dev.jiffy.market.exchange.matching.OrderStatus;
import dev.jiffy.market.exchange.matching.PreventedMatch;
import dev.jiffy.market.exchange.matching.Trade;
import dev.jiffy.market.exchange.stream.TimeUnits;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.order.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How events of user data look.
final class UserEvents {
    private UserEvents() {
    }

    static void execution(JsonWriter out, TimeUnits times, Order order, ExecutionType type, @Nullable Trade trade,
            @Nullable PreventedMatch prevented, List<String> assets, long executionId, long micros) {
        OrderRequest request = order.request();
        boolean isCancel = type == ExecutionType.CANCELED;
        boolean isMaker = trade != null && order == trade.maker();
        out.open('{').name("e").value("executionReport").name("E").value(times.of(micros))
                .name("s").value(order.market().symbol().name())
                .name("c").value(isCancel ? order.cancelId() : order.clientId())
                .name("S").value(order.side().name()).name("o").value(order.type().name())
                .name("f").value(request.timeInForce().name())
                .name("q").decimal(order.quantity()).name("p").decimal(order.price())
                .name("P").decimal(request.stopPrice()).name("F").decimal(request.icebergQuantity()).name("g").value(-1)
                .name("C").value(isCancel ? order.clientId() : "")
                .name("x").value(type.name()).name("X").value(order.status().name()).name("r").value("NONE")
                .name("i").value(order.id()).name("l").decimal(trade == null ? 0 : trade.quantity())
                .name("z").decimal(order.executed()).name("L").decimal(trade == null ? 0 : trade.price());
        if (trade == null) {
            out.name("n").value("0").name("N").nothing();
        } else {
            int asset = order.side() == Side.BUY ? order.market().baseAsset() : order.market().quoteAsset();
            out.name("n").decimal(isMaker ? trade.makerCommission() : trade.takerCommission())
                    .name("N").value(assets.get(asset));
        }
        out.name("T").value(times.of(order.updatedMicros())).name("t").value(trade == null ? -1 : trade.id());
        if (prevented != null) {
            out.name("v").value(prevented.id());
        }
        out.name("I").value(executionId).name("w").value(order.isWorking() && order.status().isOpen())
                .name("m").value(isMaker).name("M").value(trade != null)
                .name("O").value(times.of(order.createdMicros()))
                .name("Z").decimal(order.quoteExecuted()).name("Y").decimal(trade == null ? 0 : trade.quote())
                .name("Q").decimal(request.quoteQuantity());
        if (order.isWorking()) {
            out.name("W").value(times.of(order.workingMicros()));
        }
        out.name("V").value(request.prevention().name());
        optional(out, order, prevented);
        out.close('}');
    }

    private static void optional(JsonWriter out, Order order, @Nullable PreventedMatch prevented) {
        OrderRequest request = order.request();
        if (request.strategyId() >= 0) {
            out.name("j").value(request.strategyId());
        }
        if (request.strategyType() >= 0) {
            out.name("J").value(request.strategyType());
        }
        if (order.prevented() > 0) {
            out.name("A").decimal(order.prevented());
        }
        if (prevented != null) {
            boolean isTaker = prevented.taker() == order;
            Order counter = isTaker ? prevented.maker() : prevented.taker();
            out.name("B").decimal(isTaker ? prevented.takerQuantity() : prevented.makerQuantity()).name("u").value(-1)
                    .name("U").value(counter.id()).name("Cs").value(order.market().symbol().name())
                    .name("pl").decimal(isTaker ? prevented.makerQuantity() : prevented.takerQuantity())
                    .name("pL").decimal(prevented.price())
                    .name("pY").decimal(0);
        }
        if (order.expiryReason() != null && order.status() == OrderStatus.EXPIRED) {
            out.name("eR").value(order.expiryReason().name());
        }
    }

    static void position(JsonWriter out, TimeUnits times, Account account, long changed, List<String> assets,
            long micros) {
        out.open('{').name("e").value("outboundAccountPosition").name("E").value(times.of(micros)).name("u")
                .value(times.of(micros)).name("B").open('[');
        for (int asset = 0; asset < assets.size(); asset++) {
            if ((changed >> asset & 1) != 0) {
                out.open('{').name("a").value(assets.get(asset)).name("f").decimal(account.free(asset)).name("l")
                        .decimal(account.locked(asset)).close('}');
            }
        }
        out.close(']').close('}');
    }
}
