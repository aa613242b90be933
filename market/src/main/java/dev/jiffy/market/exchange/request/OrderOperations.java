package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.exchange.matching.Order;
import dev.jiffy.market.exchange.matching.OrderRequest;
import dev.jiffy.market.exchange.matching.OrderStatus;
import dev.jiffy.market.exchange.matching.RejectedException;
import dev.jiffy.market.exchange.request.OrderJson.ResponseType;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.order.OrderType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Orders: new ones, their ends, their changes.
final class OrderOperations {
    private OrderOperations() {
    }

    private enum CancelReplaceMode {
        STOP_ON_FAILURE, ALLOW_FAILURE
    }

    private enum CancelRestriction {
        ONLY_NEW, ONLY_PARTIALLY_FILLED
    }

    static void place(Call call) throws ApiException {
        OrderRequest request = OrderParser.parse(call);
        ResponseType response = responseType(call.params(), request.type());
        OrderJson.placed(call, place(call, request), response);
    }

    private static ResponseType responseType(Params params, OrderType type) throws ApiException {
        ResponseType response = params.choice("newOrderRespType", ResponseType.class, ApiErrors.BAD_VALUE,
                "Data sent for parameter 'newOrderRespType' is not valid.");
        return response != null
                ? response
                : type == OrderType.LIMIT || type == OrderType.MARKET ? ResponseType.FULL : ResponseType.ACK;
    }

    private static Order place(Call call, OrderRequest request) throws ApiException {
        OrderRules.check(call.venue(), request, null);
        call.limits().checkOrders(call.owner());
        try {
            return call.venue().place(request);
        } catch (RejectedException e) {
            throw OrderRules.refused(e);
        }
    }

    static void test(Call call) throws ApiException {
        OrderRequest request = OrderParser.parse(call);
        responseType(call.params(), request.type());
        OrderRules.check(call.venue(), request, null);
        JsonWriter out = call.out().open('{');
        if (call.params().flag("computeCommissionRates", false)) {
            AccountOperations.commissionRates(out);
        }
        out.close('}');
    }

    static void cancel(Call call) throws ApiException {
        Order order = selected(call, "orderId", "origClientOrderId", ApiErrors.CANCEL_REJECTED, true);
        checkRestriction(call.params(), order);
        String cancelId = call.params().clientId("newClientOrderId", ApiErrors.NEW_CLIENT_ID);
        call.venue().cancel(order, cancelId == null ? OrderParser.randomId() : cancelId);
        OrderJson.cancelled(call, order);
    }

    private static void checkRestriction(Params params, Order order) throws ApiException {
        CancelRestriction restriction = params.choice("cancelRestrictions", CancelRestriction.class, -1145,
                "Invalid cancelRestrictions");
        boolean isRefused = restriction == CancelRestriction.ONLY_NEW && order.status() != OrderStatus.NEW
                || restriction == CancelRestriction.ONLY_PARTIALLY_FILLED
                        && order.status() != OrderStatus.PARTIALLY_FILLED;
        if (isRefused) {
            throw new ApiException(ApiErrors.CANCEL_REJECTED, "Order was not canceled due to cancel restrictions.");
        }
    }

    /// The account's order that number and name select; both must mean the same.
    private static Order selected(Call call, String idName, String clientIdName, int code, boolean isOpenOnly)
            throws ApiException {
        Params params = call.params();
        params.required("symbol");
        Long id = params.integer(idName);
        String clientId = params.clientId(clientIdName, ApiErrors.CLIENT_ID);
        if (id == null && clientId == null) {
            throw ApiErrors.eitherMissing(clientIdName, idName);
        }
        Market market = call.market();
        Account account = call.owner();
        Order order = id != null ? market.order(id) : account.byClientId(market, clientId == null ? "" : clientId);
        boolean isKnown = order != null && order.account() == account && (!isOpenOnly || order.status().isOpen());
        if (order == null || !isKnown) {
            throw new ApiException(code,
                    code == ApiErrors.NO_SUCH_ORDER ? "Order does not exist." : "Unknown order sent.");
        }
        if (id != null && clientId != null && !order.clientId().equals(clientId)) {
            throw new ApiException(-2039, "Client order ID is not correct for this order ID.");
        }
        return order;
    }

    static void cancelAll(Call call) throws ApiException {
        Market market = call.market();
        List<Order> open = call.owner().open(market);
        if (open.isEmpty()) {
            throw new ApiException(ApiErrors.CANCEL_REJECTED, "Unknown order sent.");
        }
        call.out().open('[');
        for (Order order : open) {
            call.venue().cancel(order, OrderParser.randomId());
            OrderJson.cancelled(call, order);
        }
        call.out().close(']');
    }

    static void query(Call call) throws ApiException {
        OrderJson.queried(call, selected(call, "orderId", "origClientOrderId", ApiErrors.NO_SUCH_ORDER, false));
    }

    static void open(Call call) throws ApiException {
        Market one = call.optionalMarket();
        call.out().open('[');
        for (Market market : one == null ? call.venue().engine().markets() : List.of(one)) {
            for (Order order : call.owner().open(market)) {
                OrderJson.queried(call, order);
            }
        }
        call.out().close(']');
    }

    static void all(Call call) throws ApiException {
        Market market = call.market();
        Long from = call.params().integer("orderId");
        Long start = call.millis("startTime");
        Long end = call.millis("endTime");
        int limit = call.params().limit("limit", 500, 1000);
        List<Order> found = call.owner().all(market).stream()
                .filter(order -> (from == null || order.id() >= from)
                        && (start == null || order.createdMicros() / 1000 >= start)
                        && (end == null || order.createdMicros() / 1000 <= end))
                .toList();
        boolean isFromStart = from != null || start != null;
        List<Order> told = found.size() <= limit
                ? found
                : isFromStart ? found.subList(0, limit) : found.subList(found.size() - limit, found.size());
        call.out().open('[');
        for (Order order : told) {
            OrderJson.queried(call, order);
        }
        call.out().close(']');
    }

    /// Ends one order and places another: both are checked before anything happens as far as the first does not change what the
    /// second needs.
    static void cancelReplace(Call call) throws ApiException {
        Params params = call.params();
        params.required("symbol");
        params.required("side");
        params.required("type");
        params.required("cancelReplaceMode");
        CancelReplaceMode mode = params.choice("cancelReplaceMode", CancelReplaceMode.class, ApiErrors.BAD_VALUE,
                "Data sent for parameter 'cancelReplaceMode' is not valid.");
        boolean stops = mode == CancelReplaceMode.STOP_ON_FAILURE;
        OrderRequest request = OrderParser.parse(call);
        ResponseType response = responseType(params, request.type());
        String cancelId = params.clientId("cancelNewClientOrderId", ApiErrors.NEW_CLIENT_ID);
        if (params.integer("cancelOrderId") == null && params.optional("cancelOrigClientOrderId") == null) {
            throw ApiErrors.eitherMissing("cancelOrigClientOrderId", "cancelOrderId");
        }
        Order old = null;
        ApiException cancelProblem = null;
        try {
            old = selected(call, "cancelOrderId", "cancelOrigClientOrderId", ApiErrors.CANCEL_REJECTED, true);
            checkRestriction(params, old);
        } catch (ApiException e) {
            cancelProblem = e;
        }
        if (cancelProblem != null && stops) {
            throw failed(cancelProblem, null, null, null, call);
        }
        // Filters and name are those of the new order whatever becomes of the old one: a refusal here changes nothing.
        try {
            OrderRules.check(call.venue(), request, cancelProblem == null ? old : null);
        } catch (ApiException e) {
            if (cancelProblem == null || e.code() != ApiErrors.ORDER_REJECTED) {
                throw e;
            }
            throw failed(cancelProblem, null, e, null, call);
        }
        call.limits().checkOrders(call.owner());
        if (old != null && cancelProblem == null) {
            call.venue().cancel(old, cancelId == null ? OrderParser.randomId() : cancelId);
        }
        Order placed = null;
        ApiException placeProblem = null;
        try {
            placed = call.venue().place(request);
        } catch (RejectedException e) {
            placeProblem = OrderRules.refused(e);
        }
        if (cancelProblem != null || placeProblem != null) {
            throw failed(cancelProblem, old, placeProblem, placed, call);
        }
        JsonWriter out = call.out().open('{').name("cancelResult").value("SUCCESS").name("newOrderResult")
                .value("SUCCESS").name("cancelResponse");
        OrderJson.cancelled(call, Objects.requireNonNull(old));
        out.name("newOrderResponse");
        OrderJson.placed(call, Objects.requireNonNull(placed), response);
        out.close('}');
    }

    private static ApiException failed(@Nullable ApiException cancelProblem, @Nullable Order cancelled,
            @Nullable ApiException placeProblem, @Nullable Order placed, Call call) {
        JsonWriter out = new JsonWriter();
        Call inner = new Call(call.venue(), call.limits(), call.params(), call.account(), call.times(), out);
        out.open('{').name("cancelResult").value(cancelProblem == null ? "SUCCESS" : "FAILURE").name("newOrderResult")
                .value(placed != null ? "SUCCESS" : placeProblem != null ? "FAILURE" : "NOT_ATTEMPTED")
                .name("cancelResponse");
        if (cancelProblem != null) {
            problem(out, cancelProblem);
        } else if (cancelled != null) {
            OrderJson.cancelled(inner, cancelled);
        } else {
            out.nothing();
        }
        out.name("newOrderResponse");
        if (placed != null) {
            OrderJson.placed(inner, placed, ResponseType.FULL);
        } else if (placeProblem != null) {
            problem(out, placeProblem);
        } else {
            out.nothing();
        }
        out.close('}');
        return cancelProblem != null && placed == null
                ? new ApiException(400, -2022, "Order cancel-replace failed.", out.toString(), 0)
                : new ApiException(409, -2021, "Order cancel-replace partially failed.", out.toString(), 0);
    }

    private static void problem(JsonWriter out, ApiException problem) {
        out.open('{').name("code").value(problem.code()).name("msg").value(problem.message()).close('}');
    }

    static void amend(Call call) throws ApiException {
        Params params = call.params();
        params.required("newQty");
        long quantity = params.decimal("newQty");
        Order order = selected(call, "orderId", "origClientOrderId", ApiErrors.CANCEL_REJECTED, true);
        String clientId = params.clientId("newClientOrderId", ApiErrors.NEW_CLIENT_ID);
        boolean isSmaller = quantity < order.quantity() && quantity > order.executed() + order.prevented();
        if (!isSmaller || order.request().quoteQuantity() > 0) {
            throw new ApiException(-2038,
                    "The new quantity must be less than the original and more than the executed one.");
        }
        if (quantity % order.market().symbol().step() != 0) {
            throw ApiErrors.filter("LOT_SIZE");
        }
        Order known = clientId == null ? null : order.account().byClientId(order.market(), clientId);
        if (known != null && known != order && known.status().isOpen()) {
            throw ApiErrors.rejected("Duplicate order sent.");
        }
        String oldName = order.clientId();
        call.venue().amend(order, quantity, clientId == null ? oldName : clientId);
        JsonWriter out = call.out().open('{').name("transactTime").value(call.time(order.updatedMicros()))
                .name("executionId").value(call.venue().executionIds()).name("amendedOrder").open('{');
        out.name("symbol").value(order.market().symbol().name()).name("orderId").value(order.id()).name("orderListId")
                .value(-1).name("origClientOrderId").value(oldName).name("clientOrderId").value(order.clientId())
                .name("price").decimal(order.price()).name("qty").decimal(order.quantity()).name("executedQty")
                .decimal(order.executed()).name("preventedQty").decimal(order.prevented()).name("quoteOrderQty")
                .decimal(0).name("cumulativeQuoteQty").decimal(order.quoteExecuted()).name("status")
                .value(order.status().name()).name("timeInForce").value(order.request().timeInForce().name())
                .name("type").value(order.type().name()).name("side").value(order.side().name()).name("workingTime")
                .value(call.time(order.workingMicros())).name("selfTradePreventionMode")
                .value(order.request().prevention().name()).close('}').close('}');
    }

    /// There are none.
    static void noLists(Call call) {
        call.out().open('[').close(']');
    }
}
