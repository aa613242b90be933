package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.exchange.matching.MatchingEngine;
import dev.jiffy.market.exchange.matching.Order;
import dev.jiffy.market.exchange.matching.OrderRequest;
import dev.jiffy.market.exchange.matching.RejectedException;
import dev.jiffy.market.exchange.matching.Symbol;
import dev.jiffy.market.exchange.venue.Venue;
import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.TimeInForce;
import dev.jiffy.market.unit.Amounts;
import org.jspecify.annotations.Nullable;

/// What a symbol demands of an order: its filters, then its name, then what the engine would say.
final class OrderRules {
    private OrderRules() {
    }

    /// Would this order be taken?
    ///
    /// @param replaced an open order that will be gone by then, and its name free
    static void check(Venue venue, OrderRequest request, @Nullable Order replaced) throws ApiException {
        filters(venue, request, replaced);
        Order known = request.account().byClientId(request.market(), request.clientId());
        if (known != null && known.status().isOpen() && known != replaced) {
            throw ApiErrors.rejected("Duplicate order sent.");
        }
        if (!venue.isOpen(request.market())) {
            throw ApiErrors.rejected("Market is closed.");
        }
        long iceberg = request.icebergQuantity();
        if (iceberg > request.quantity()) {
            throw ApiErrors.rejected("IcebergQty exceeds QTY.");
        }
        if (replaced == null) {
            engine(venue.engine(), request);
        }
    }

    /// What the engine says, which depends on book and balances.
    static void engine(MatchingEngine engine, OrderRequest request) throws ApiException {
        try {
            engine.check(request);
        } catch (RejectedException e) {
            throw refused(e);
        }
    }

    static ApiException refused(RejectedException refusal) {
        return ApiErrors.rejected(switch (refusal.reason()) {
            case INSUFFICIENT_BALANCE -> "Account has insufficient balance for requested action.";
            case WOULD_MATCH -> "Order would immediately match and take.";
            case WOULD_TRIGGER -> "Order would trigger immediately.";
        });
    }

    private static void filters(Venue venue, OrderRequest request, @Nullable Order replaced) throws ApiException {
        Symbol symbol = request.market().symbol();
        OrderType type = request.type();
        long average = venue.data(request.market()).average().price(venue.micros() / 1000);
        if (type.hasPrice()) {
            price(symbol, request.price());
        }
        if (type.hasStop()) {
            price(symbol, request.stopPrice());
        }
        if (type.hasPrice() && (request.price() > capped(average, symbol.percentUp())
                || request.price() < Amounts.multiply(average, symbol.percentDown()))) {
            throw ApiErrors.filter("PERCENT_PRICE_BY_SIDE");
        }
        if (request.quoteQuantity() == 0) {
            quantity(symbol, request.quantity());
        }
        if (request.icebergQuantity() > 0) {
            quantity(symbol, request.icebergQuantity());
        }
        notional(symbol, request, average);
        if (request.icebergQuantity() > 0) {
            long parts = (request.quantity() + request.icebergQuantity() - 1) / request.icebergQuantity();
            if (parts > symbol.maxIcebergParts()) {
                throw ApiErrors.filter("ICEBERG_PARTS");
            }
        }
        numbers(request, replaced);
    }

    private static long capped(long a, long b) {
        return Amounts.multiplyCapped(a, b);
    }

    private static void price(Symbol symbol, long price) throws ApiException {
        if (price < symbol.minPrice() || price > symbol.maxPrice() || price % symbol.tick() != 0) {
            throw ApiErrors.filter("PRICE_FILTER");
        }
    }

    private static void quantity(Symbol symbol, long quantity) throws ApiException {
        if (quantity < symbol.minQuantity() || quantity > symbol.maxQuantity() || quantity % symbol.step() != 0) {
            throw ApiErrors.filter("LOT_SIZE");
        }
    }

    private static void notional(Symbol symbol, OrderRequest request, long average) throws ApiException {
        long price = request.type().hasPrice()
                ? request.price()
                : request.type().hasStop() ? request.stopPrice() : average;
        long notional = request.quoteQuantity() > 0 ? request.quoteQuantity() : capped(price, request.quantity());
        boolean isTooLarge = request.type().hasPrice() && notional > symbol.maxNotional();
        if (notional < symbol.minNotional() || isTooLarge) {
            throw ApiErrors.filter("NOTIONAL");
        }
    }

    /// Orders that can rest count, whether they will or not.
    private static void numbers(OrderRequest request, @Nullable Order replaced) throws ApiException {
        Account account = request.account();
        Market market = request.market();
        Symbol symbol = market.symbol();
        boolean canRest = request.type().hasStop() || request.type() != OrderType.MARKET
                && request.timeInForce() == TimeInForce.GTC;
        int gone = replaced == null ? 0 : 1;
        if (canRest && account.openOrders(market) - gone >= symbol.maxOrders()) {
            throw ApiErrors.filter("MAX_NUM_ORDERS");
        }
        int goneStops = replaced != null && replaced.type().hasStop() && !replaced.isWorking() ? 1 : 0;
        if (request.type().hasStop() && account.openStops(market) - goneStops >= symbol.maxStops()) {
            throw ApiErrors.filter("MAX_NUM_ALGO_ORDERS");
        }
    }
}
