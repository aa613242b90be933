package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.exchange.matching.OrderRequest;
import dev.jiffy.market.exchange.matching.SelfTradePrevention;
import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.order.TimeInForce;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Makes an order of parameters: what must be there, what its numbers are, what its words mean, in this order, so that of several
/// mistakes always the same one is told.
final class OrderParser {
    private static final List<String> NUMBERS = List.of("quantity", "quoteOrderQty", "price", "stopPrice",
            "icebergQty");
    private static final List<String> PEGS = List.of("pegPriceType", "pegOffsetValue", "pegOffsetType");
    private static final long FIRST_STRATEGY_TYPE = 1_000_000;
    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private OrderParser() {
    }

    static OrderRequest parse(Call call) throws ApiException {
        Params params = call.params();
        String typeName = checkPresence(params);
        for (String name : NUMBERS) {
            params.decimal(name);
        }
        Long trailing = params.integer("trailingDelta");
        Long strategyId = params.integer("strategyId");
        Long strategyType = params.integer("strategyType");
        String clientId = params.clientId("newClientOrderId", ApiErrors.NEW_CLIENT_ID);
        Market market = call.market();
        Side side = params.choice("side", Side.class, ApiErrors.SIDE, "Invalid side.");
        OrderType type = type(typeName);
        TimeInForce timeInForce = params.choice("timeInForce", TimeInForce.class, ApiErrors.TIME_IN_FORCE,
                "Invalid timeInForce.");
        SelfTradePrevention prevention = prevention(params);
        if (strategyType != null && strategyType < FIRST_STRATEGY_TYPE) {
            throw new ApiException(-1134, "'strategyType' must be at least " + FIRST_STRATEGY_TYPE + ".");
        }
        checkCombination(params, type, timeInForce);
        if (trailing != null) {
            throw ApiErrors.rejected("Trailing stop orders are not supported for this symbol.");
        }
        if (side == null) {
            throw ApiErrors.missing("side");
        }
        return new OrderRequest(call.owner(), market, side, type, timeInForce == null ? TimeInForce.GTC : timeInForce,
                params.decimal("quantity"), params.decimal("quoteOrderQty"), params.decimal("price"),
                params.decimal("stopPrice"), params.decimal("icebergQty"), prevention,
                clientId == null ? randomId() : clientId, strategyId == null ? -1 : strategyId,
                strategyType == null ? -1 : strategyType);
    }

    /// What every order needs, and what those of a known type need besides.
    private static String checkPresence(Params params) throws ApiException {
        for (String name : List.of("symbol", "side", "type")) {
            params.required(name);
        }
        String typeName = params.required("type");
        OrderType type = known(typeName);
        if (type == null) {
            return typeName;
        }
        if (type.hasTimeInForce()) {
            params.required("timeInForce");
        }
        if (type == OrderType.MARKET) {
            if (params.optional("quantity") == null && params.optional("quoteOrderQty") == null) {
                throw ApiErrors.eitherMissing("quantity", "quoteOrderQty");
            }
        } else {
            params.required("quantity");
        }
        if (type.hasPrice() && !params.has("pegPriceType")) {
            params.required("price");
        }
        if (type.hasStop() && params.optional("stopPrice") == null && params.optional("trailingDelta") == null) {
            throw ApiErrors.eitherMissing("stopPrice", "trailingDelta");
        }
        return typeName;
    }

    private static @Nullable OrderType known(String name) {
        return Arrays.stream(OrderType.values()).filter(type -> type.name().equals(name)).findFirst().orElse(null);
    }

    private static OrderType type(String name) throws ApiException {
        OrderType type = known(name);
        if (type == null) {
            throw new ApiException(ApiErrors.ORDER_TYPE, "Invalid orderType.");
        }
        return type;
    }

    private static SelfTradePrevention prevention(Params params) throws ApiException {
        String text = params.optional("selfTradePreventionMode");
        if ("TRANSFER".equals(text)) {
            throw new ApiException(ApiErrors.INVALID_MESSAGE,
                    "This symbol does not allow the specified self-trade prevention mode.");
        }
        SelfTradePrevention mode = params.choice("selfTradePreventionMode", SelfTradePrevention.class,
                ApiErrors.BAD_VALUE, "Data sent for parameter 'selfTradePreventionMode' is not valid.");
        return mode == null ? SelfTradePrevention.EXPIRE_MAKER : mode;
    }

    /// What a type does not need must not be there.
    private static void checkCombination(Params params, OrderType type, @Nullable TimeInForce timeInForce)
            throws ApiException {
        if (timeInForce != null && !type.hasTimeInForce()) {
            throw ApiErrors.notRequired("timeInForce");
        }
        if (params.has("price") && !type.hasPrice()) {
            throw ApiErrors.notRequired("price");
        }
        if (params.has("stopPrice") && !type.hasStop()) {
            throw ApiErrors.notRequired("stopPrice");
        }
        if (params.has("trailingDelta") && !type.hasStop()) {
            throw ApiErrors.notRequired("trailingDelta");
        }
        if (params.has("quoteOrderQty")) {
            if (type != OrderType.MARKET) {
                throw ApiErrors.notRequired("quoteOrderQty");
            }
            if (params.has("quantity")) {
                throw new ApiException(ApiErrors.COMBINATION, "Combination of optional parameters invalid.");
            }
        }
        if (params.has("icebergQty") && params.decimal("icebergQty") > 0) {
            boolean rests = type.hasPrice() && (timeInForce == null || timeInForce == TimeInForce.GTC);
            if (!rests) {
                throw ApiErrors.notRequired("icebergQty");
            }
        }
        for (String peg : PEGS) {
            if (params.has(peg)) {
                throw ApiErrors.rejected("Pegged orders are not supported for this symbol.");
            }
        }
    }

    /// A name for what has none.
    static String randomId() {
        StringBuilder id = new StringBuilder(22);
        for (int i = 0; i < 22; i++) {
            id.append(ID_CHARACTERS.charAt(ThreadLocalRandom.current().nextInt(ID_CHARACTERS.length())));
        }
        return id.toString();
    }
}
