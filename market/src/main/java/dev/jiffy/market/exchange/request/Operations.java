package dev.jiffy.market.exchange.request;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All requests by their names: method and path of REST, method of the WebSocket API.
final class Operations {
    private static final String PREFIX = "/api/v3/";
    private static final Map<String, Operation> REST = new HashMap<>();
    private static final Set<String> PATHS = new HashSet<>();
    private static final Map<String, Operation> WEB_SOCKET = new HashMap<>();

    static {
        open();
        signed();
        lists();
    }

    private Operations() {
    }

    private static void open() {
        both("GET ping", "ping", Operation.open(1, MarketOperations::ping));
        both("GET time", "time", Operation.open(1, MarketOperations::time));
        both("GET exchangeInfo", "exchangeInfo", Operation.open(20, MarketOperations::exchangeInfo));
        both("GET depth", "depth", Operation.open(MarketOperations::depthWeight, MarketOperations::depth));
        both("GET trades", "trades.recent", Operation.open(25, MarketOperations::trades));
        both("GET historicalTrades", "trades.historical", Operation.open(25, MarketOperations::oldTrades));
        both("GET aggTrades", "trades.aggregate", Operation.open(4, MarketOperations::aggregates));
        both("GET klines", "klines", Operation.open(2, MarketOperations::candles));
        both("GET uiKlines", "uiKlines", Operation.open(2, MarketOperations::candles));
        both("GET avgPrice", "avgPrice", Operation.open(2, MarketOperations::average));
        both("GET ticker/24hr", "ticker.24hr",
                Operation.open(MarketOperations.tickerWeight(2, 2, 80), MarketOperations::dayTicker));
        both("GET ticker/tradingDay", "ticker.tradingDay",
                Operation.open(MarketOperations.tickerWeight(4, 12, 4), MarketOperations::tradingDay));
        both("GET ticker/price", "ticker.price",
                Operation.open(MarketOperations.tickerWeight(2, 4, 4), MarketOperations::price));
        both("GET ticker/bookTicker", "ticker.book",
                Operation.open(MarketOperations.tickerWeight(2, 4, 4), MarketOperations::bookTicker));
        both("GET ticker", "ticker", Operation.open(MarketOperations.tickerWeight(4, 12, 4),
                MarketOperations::windowTicker));
        both("GET executionRules", "executionRules", Operation.open(2, MarketOperations::executionRules));
        both("GET referencePrice", "referencePrice", Operation.open(2, MarketOperations::referencePrice));
        both("GET historicalBlockTrades", "blockTrades.historical", Operation.open(25, MarketOperations::blockTrades));
    }

    private static void signed() {
        both("POST order", "order.place", Operation.order(OrderOperations::place));
        both("POST order/test", "order.test", Operation.signed(1, OrderOperations::test));
        both("DELETE order", "order.cancel", Operation.signed(1, OrderOperations::cancel));
        both("POST order/cancelReplace", "order.cancelReplace", Operation.order(OrderOperations::cancelReplace));
        both("PUT order/amend/keepPriority", "order.amend.keepPriority", Operation.signed(4, OrderOperations::amend));
        both("GET order", "order.status", Operation.signed(4, OrderOperations::query));
        both("GET order/amendments", "order.amendments", Operation.signed(4, AccountOperations::none));
        both("DELETE openOrders", "openOrders.cancelAll", Operation.signed(1, OrderOperations::cancelAll));
        both("GET openOrders", "openOrders.status",
                Operation.signed(params -> params.has("symbol") ? 6 : 80, OrderOperations::open));
        both("GET allOrders", "allOrders", Operation.signed(20, OrderOperations::all));
        both("GET myTrades", "myTrades",
                Operation.signed(params -> params.has("orderId") ? 5 : 20, AccountOperations::trades));
        both("GET account", "account.status", Operation.signed(20, AccountOperations::account));
        both("GET rateLimit/order", "account.rateLimits.orders", Operation.signed(40, AccountOperations::orderLimits));
        both("GET account/commission", "account.commission", Operation.signed(20, AccountOperations::commission));
        both("GET myPreventedMatches", "myPreventedMatches", Operation.signed(20, AccountOperations::preventedMatches));
        both("GET myAllocations", "myAllocations", Operation.signed(20, AccountOperations::none));
        both("GET myFilters", "myFilters", Operation.signed(40, AccountOperations::filters));
    }

    private static void lists() {
        Operation refused = Operation
                .refused("Order lists (OCO, OTO, OTOCO, OPO, OPOCO) are not supported by this exchange.");
        Operation unrouted = Operation.refused("Smart order routing is not supported by this exchange.");
        for (String list : new String[]{"oco", "oto", "otoco", "opo", "opoco"}) {
            both("POST orderList/" + list, "orderList.place." + list, refused);
        }
        both("POST order/oco", "orderList.place", refused);
        both("DELETE orderList", "orderList.cancel", refused);
        both("GET orderList", "orderList.status", refused);
        both("GET allOrderList", "allOrderLists", Operation.signed(20, OrderOperations::noLists));
        both("GET openOrderList", "openOrderLists.status", Operation.signed(6, OrderOperations::noLists));
        both("POST sor/order", "sor.order.place", unrouted);
        both("POST sor/order/test", "sor.order.test", unrouted);
    }

    private static void both(String rest, String webSocket, Operation operation) {
        int space = rest.indexOf(' ');
        String path = PREFIX + rest.substring(space + 1);
        REST.put(rest.substring(0, space) + " " + path, operation);
        PATHS.add(path);
        WEB_SOCKET.put(webSocket, operation);
    }

    /// What a REST request asks for.
    static @Nullable Operation rest(String method, String path) {
        return REST.get(method + " " + path);
    }

    /// Is there anything at this path, by whatever method?
    static boolean isPath(String path) {
        return PATHS.contains(path);
    }

    /// What a request of the WebSocket API asks for.
    static @Nullable Operation webSocket(String method) {
        return WEB_SOCKET.get(method);
    }
}
