package dev.jiffy.market.exchange.matching;

import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.order.TimeInForce;
import dev.jiffy.market.unit.Amounts;
import dev.jiffy.market.unit.Decimals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes orders and lets them trade: best price first, at one price the oldest first.
///
/// An order is refused as a whole, before anything changes, or it is taken. A taker locks the most it can cost, pays makers at
/// their prices and gets the rest back when it ends. Its trades trigger stops only when it is done; those then take in the
/// order in which the trades reached them. Commissions are taken from what each side receives and kept apart, so that of each
/// asset there is always what was deposited.
///
/// Nothing is checked here that does not depend on book or balances: a request comes checked against the rules of its symbol
/// (`OrderRules` in the package of the interfaces).
public final class MatchingEngine {
    /// A thousandth.
    public static final long COMMISSION = Decimals.ONE / 1000;

    private final List<Market> markets = new ArrayList<>();
    private final List<String> assets = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();
    private final long[] commissions;
    private final EngineListener listener;
    private final ArrayDeque<Order> triggered = new ArrayDeque<>();
    private @Nullable Order lastTaker;
    private long micros;

    /// Empty books, no accounts.
    public MatchingEngine(List<Symbol> symbols, EngineListener listener) {
        this.listener = listener;
        Map<String, Integer> numbers = new TreeMap<>();
        for (Symbol symbol : symbols) {
            for (String asset : List.of(symbol.base(), symbol.quote())) {
                if (numbers.putIfAbsent(asset, assets.size()) == null) {
                    assets.add(asset);
                }
            }
        }
        for (Symbol symbol : symbols) {
            int base = assets.indexOf(symbol.base());
            markets.add(new Market(markets.size(), symbol, base, assets.indexOf(symbol.quote())));
        }
        commissions = new long[assets.size()];
    }

    /// A new account without balances.
    ///
    /// @param kept closed orders, and trades, that it remembers for each market
    public Account openAccount(int kept) {
        Account account = new Account(accounts.size(), assets.size(), markets.size(), kept);
        accounts.add(account);
        return account;
    }

    /// All markets, in the order of their numbers.
    public List<Market> markets() {
        return markets;
    }

    /// All assets, in the order of their numbers.
    public List<String> assets() {
        return assets;
    }

    /// All accounts, in the order of their numbers.
    public List<Account> accounts() {
        return accounts;
    }

    /// What was charged of an asset so far.
    public long commissions(int asset) {
        return commissions[asset];
    }

    /// The market of this name.
    public @Nullable Market market(String name) {
        for (Market market : markets) {
            if (market.symbol().name().equals(name)) {
                return market;
            }
        }
        return null;
    }

    /// Would this order be taken?
    ///
    /// @throws RejectedException if it would not
    public void check(OrderRequest request) throws RejectedException {
        Market market = request.market();
        if (request.type() == OrderType.LIMIT_MAKER) {
            BookSide other = market.book().side(request.side().opposite());
            if (other.size() > 0 && other.isWithin(request.price(), other.price(0))) {
                throw new RejectedException(Rejection.WOULD_MATCH);
            }
        }
        if (request.type().hasStop()) {
            boolean isAbove = request.type().triggersAbove(request.side());
            if (isAbove ? market.lastPrice >= request.stopPrice() : market.lastPrice <= request.stopPrice()) {
                throw new RejectedException(Rejection.WOULD_TRIGGER);
            }
        }
        if (request.account().free(payAsset(request)) < cost(request)) {
            throw new RejectedException(Rejection.INSUFFICIENT_BALANCE);
        }
    }

    /// Takes an order, lets it trade, and then those that it triggered.
    ///
    /// @return the order as it is then; its fills are known until the next order comes
    /// @throws RejectedException if it is refused; nothing has changed then
    public Order place(OrderRequest request, long nowMicros) throws RejectedException {
        check(request);
        begin(nowMicros);
        Market market = request.market();
        Order order = new Order(++market.orderIds, request, micros);
        lastTaker = order;
        order.locked = cost(request);
        request.account().lock(payAsset(request), order.locked);
        request.account().opened(order);
        market.orders.put(order);
        if (request.type().hasStop()) {
            request.account().ledger(market).stops++;
            market.stops.add(order);
            listener.execution(order, ExecutionType.NEW, null, null);
        } else {
            work(order);
        }
        trigger();
        return order;
    }

    /// Ends an open order for its owner.
    ///
    /// @param cancelId the owner's name for this end, if any
    public void cancel(Order order, @Nullable String cancelId, long nowMicros) {
        begin(nowMicros);
        order.cancelId = cancelId;
        leave(order);
        close(order, OrderStatus.CANCELED);
        listener.execution(order, ExecutionType.CANCELED, null, null);
    }

    /// Makes an open order smaller without losing its place.
    ///
    /// @param quantity less than before, more than has traded
    public void amend(Order order, long quantity, String clientId, long nowMicros) {
        begin(nowMicros);
        PriceLevel level = order.level;
        long before = order.left();
        String oldName = order.clientId();
        order.amend(quantity, clientId);
        order.account().renamed(order, oldName);
        order.updatedMicros = micros;
        if (level != null) {
            long shown = Math.min(order.shown, order.left());
            level.total -= before - order.left();
            level.shown -= order.shown - shown;
            boolean isSeen = shown != order.shown;
            order.shown = shown;
            if (isSeen) {
                changed(order.market(), order.side(), level);
            }
        }
        relock(order, 0);
        listener.execution(order, ExecutionType.REPLACED, null, null);
    }

    private void begin(long nowMicros) {
        micros = nowMicros;
        if (lastTaker != null) {
            lastTaker.forgetFills();
            lastTaker = null;
        }
    }

    private static int payAsset(OrderRequest request) {
        return request.side() == Side.BUY ? request.market().quoteAsset() : request.market().baseAsset();
    }

    /// The most an order can cost, in what it pays with. Of market orders it is what the book says now, which is exact.
    private static long cost(OrderRequest request) {
        boolean isBuy = request.side() == Side.BUY;
        if (request.type() == OrderType.MARKET) {
            if (request.quoteQuantity() > 0) {
                return isBuy ? request.quoteQuantity() : Sweep.of(request).quantity();
            }
            return isBuy ? Sweep.of(request).quote() : request.quantity();
        }
        long price = request.type().hasPrice() ? request.price() : request.stopPrice();
        return isBuy ? Amounts.multiply(price, request.quantity()) : request.quantity();
    }

    private void trigger() {
        for (Order order = triggered.poll(); order != null; order = triggered.poll()) {
            order.account().ledger(order.market()).stops--;
            OrderRequest request = order.request();
            if (!order.type().hasPrice()) {
                // A market order now: what it costs depends on the book of this moment.
                int asset = payAsset(request);
                order.account().settle(asset, order.locked, 0);
                order.locked = cost(request.as(OrderType.MARKET, TimeInForce.IOC));
                if (order.locked > order.account().free(asset)) {
                    order.locked = 0;
                    expire(order, ExpiryReason.REJECTED);
                    continue;
                }
                order.account().lock(asset, order.locked);
            }
            work(order);
        }
    }

    /// An order begins to trade.
    private void work(Order order) {
        order.isWorking = true;
        order.workingMicros = micros;
        order.updatedMicros = micros;
        listener.execution(order, ExecutionType.NEW, null, null);
        OrderRequest request = order.request();
        boolean isLimit = order.type().hasPrice();
        if (isLimit && request.timeInForce() == TimeInForce.FOK && Sweep.of(request).quantity() < order.left()) {
            expire(order, ExpiryReason.UNFILLED_FOK_ORDER_EXPIRED);
            return;
        }
        if (order.type() == OrderType.LIMIT_MAKER || !take(order)) {
            rest(order, isLimit);
        }
    }

    private void rest(Order order, boolean isLimit) {
        if (!isLimit) {
            expire(order, ExpiryReason.INSUFFICIENT_LIQUIDITY);
        } else if (order.request().timeInForce() == TimeInForce.IOC) {
            expire(order, ExpiryReason.UNFILLED_IOC_QUANTITY_EXPIRED);
        } else {
            PriceLevel level = order.market().book().add(order);
            changed(order.market(), order.side(), level);
        }
    }

    private void expire(Order order, ExpiryReason reason) {
        order.expiryReason = reason;
        close(order, OrderStatus.EXPIRED);
        listener.execution(order, ExecutionType.EXPIRED, null, null);
    }

    /// Trades with what rests; true if the order has ended by that.
    private boolean take(Order taker) {
        OrderRequest request = taker.request();
        Market market = taker.market();
        BookSide other = market.book().side(taker.side().opposite());
        boolean isLimit = taker.type().hasPrice();
        boolean prevents = request.prevention() != SelfTradePrevention.NONE;
        for (PriceLevel level = other.best(); level != null; level = other.best()) {
            if (isLimit && !other.isWithin(taker.price(), level.price)) {
                return false;
            }
            Order maker = level.first;
            if (maker == null) {
                throw new IllegalStateException("an empty price level");
            }
            long quantity = Sweep.quantity(request, maker.shown, level.price, taker.executed + taker.prevented,
                    taker.quoteExecuted);
            if (request.quoteQuantity() > 0 && taker.side() == Side.SELL) {
                quantity = Math.min(quantity, taker.locked);
            }
            if (quantity == 0) {
                // Measured in the quote asset, and it buys nothing here.
                return false;
            }
            if (prevents && maker.account() == taker.account()) {
                if (prevent(taker, maker, level)) {
                    return true;
                }
                continue;
            }
            boolean isFilled = trade(taker, maker, level, quantity);
            if (isFilled) {
                return true;
            }
        }
        return false;
    }

    /// One trade; true if it filled the taker.
    private boolean trade(Order taker, Order maker, PriceLevel level, long quantity) {
        Market market = taker.market();
        long quote = Amounts.multiply(level.price, quantity);
        boolean isBuy = taker.side() == Side.BUY;
        long takerCommission = Amounts.multiply(isBuy ? quantity : quote, COMMISSION);
        long makerCommission = Amounts.multiply(isBuy ? quote : quantity, COMMISSION);
        Trade trade = new Trade(market, ++market.tradeIds, level.price, quantity, quote, micros, taker, maker,
                takerCommission, makerCommission);
        market.lastPrice = level.price;
        market.stops.trade(level.price, triggered);

        level.shown -= quantity;
        level.total -= quantity;
        maker.shown -= quantity;
        fill(maker, quantity, quote, isBuy ? quantity : quote);
        fill(taker, quantity, quote, isBuy ? quote : quantity);
        receive(maker, isBuy ? quote : quantity, makerCommission);
        receive(taker, isBuy ? quantity : quote, takerCommission);
        taker.took(trade);
        taker.account().traded(trade);
        if (maker.account() != taker.account()) {
            maker.account().traded(trade);
        }
        settleMaker(maker, level);
        boolean isFilled = isFilled(taker);
        if (isFilled) {
            close(taker, OrderStatus.FILLED);
        } else {
            taker.status = OrderStatus.PARTIALLY_FILLED;
        }
        listener.execution(maker, ExecutionType.TRADE, trade, null);
        listener.execution(taker, ExecutionType.TRADE, trade, null);
        listener.trade(trade);
        return isFilled;
    }

    /// An order measured in the quote asset is filled when what is left of it is less than a step at the next price.
    private static boolean isFilled(Order taker) {
        OrderRequest request = taker.request();
        if (request.quoteQuantity() == 0) {
            return taker.left() == 0;
        }
        BookSide other = taker.market().book().side(taker.side().opposite());
        long price = other.size() > 0 ? other.price(0) : taker.market().lastPrice;
        return request.quoteQuantity() - taker.quoteExecuted <= 0
                || Sweep.quantity(request, Long.MAX_VALUE, price, 0, taker.quoteExecuted) == 0;
    }

    /// The maker goes, shows its next part behind the others, or stays.
    private void settleMaker(Order maker, PriceLevel level) {
        Market market = maker.market();
        if (maker.left() == 0) {
            level.remove(maker);
            long price = level.price;
            long shown = level.shown;
            market.book().side(maker.side()).dropIfEmpty(level);
            close(maker, OrderStatus.FILLED);
            changed(market, maker.side(), price, shown);
            return;
        }
        maker.status = OrderStatus.PARTIALLY_FILLED;
        if (maker.shown == 0) {
            level.remove(maker);
            maker.shown = OrderBook.nextPart(maker);
            level.append(maker);
            level.shown += maker.shown;
        }
        changed(market, maker.side(), level);
    }

    private void fill(Order order, long quantity, long quote, long paid) {
        order.executed += quantity;
        order.quoteExecuted += quote;
        order.updatedMicros = micros;
        order.account().touched(micros);
        relock(order, paid);
    }

    /// Locks for an order what its rest may cost; what is above that and `paid` can be spent again.
    private static void relock(Order order, long paid) {
        OrderRequest request = order.request();
        long needed;
        if (!order.type().hasPrice()) {
            needed = order.isWorking ? order.locked - paid : cost(order);
        } else {
            needed = cost(order);
        }
        order.account().settle(payAsset(request), order.locked - needed, paid);
        order.locked = needed;
    }

    private static long cost(Order order) {
        long price = order.type().hasPrice() ? order.price() : order.request().stopPrice();
        return order.side() == Side.BUY ? Amounts.multiply(price, order.left()) : order.left();
    }

    private void receive(Order order, long amount, long commission) {
        Market market = order.market();
        int asset = order.side() == Side.BUY ? market.baseAsset() : market.quoteAsset();
        order.account().deposit(asset, amount - commission);
        commissions[asset] += commission;
    }

    /// What happens instead of a trade with oneself; true if the taker has ended by it.
    private boolean prevent(Order taker, Order maker, PriceLevel level) {
        Market market = taker.market();
        SelfTradePrevention mode = taker.request().prevention();
        boolean isByQuote = taker.request().quoteQuantity() > 0;
        if (mode == SelfTradePrevention.DECREMENT && isByQuote) {
            mode = SelfTradePrevention.EXPIRE_TAKER;
        }
        boolean endsMaker = mode == SelfTradePrevention.EXPIRE_MAKER || mode == SelfTradePrevention.EXPIRE_BOTH;
        boolean endsTaker = mode == SelfTradePrevention.EXPIRE_TAKER || mode == SelfTradePrevention.EXPIRE_BOTH;
        long smaller = mode == SelfTradePrevention.DECREMENT ? Math.min(taker.left(), maker.left()) : 0;
        long takerLoses = endsTaker && !isByQuote ? taker.left() : smaller;
        long makerLoses = endsMaker ? maker.left() : smaller;
        PreventedMatch match = new PreventedMatch(market, market.preventedIds++, taker, maker, mode, level.price,
                takerLoses, makerLoses, micros);
        taker.cameUpon(match);
        if (makerLoses > 0) {
            loseMaker(maker, level, match);
        }
        if (endsTaker || takerLoses > 0) {
            taker.lastPreventedMatch = match.id();
            taker.prevented += takerLoses;
            taker.updatedMicros = micros;
            boolean isOver = endsTaker || taker.left() == 0;
            if (isOver) {
                close(taker, OrderStatus.EXPIRED_IN_MATCH);
            } else {
                relock(taker, 0);
            }
            listener.execution(taker, ExecutionType.TRADE_PREVENTION, null, match);
            return isOver;
        }
        return false;
    }

    private void loseMaker(Order maker, PriceLevel level, PreventedMatch match) {
        Market market = maker.market();
        maker.lastPreventedMatch = match.id();
        maker.updatedMicros = micros;
        if (match.makerQuantity() == maker.left()) {
            leave(maker);
            maker.prevented += match.makerQuantity();
            close(maker, OrderStatus.EXPIRED_IN_MATCH);
        } else {
            level.shown -= maker.shown;
            level.total -= match.makerQuantity();
            maker.prevented += match.makerQuantity();
            maker.shown = OrderBook.nextPart(maker);
            level.shown += maker.shown;
            relock(maker, 0);
            changed(market, maker.side(), level);
        }
        listener.execution(maker, ExecutionType.TRADE_PREVENTION, null, match);
    }

    /// Takes an open order out of the book or from among the stops.
    private void leave(Order order) {
        Market market = order.market();
        PriceLevel level = order.level;
        if (level != null) {
            long price = level.price;
            long shown = level.shown - order.shown;
            market.book().remove(order, level);
            changed(market, order.side(), price, shown);
        } else if (order.type().hasStop() && !order.isWorking) {
            market.stops.remove(order);
            order.account().ledger(market).stops--;
        }
    }

    private void close(Order order, OrderStatus status) {
        order.status = status;
        order.updatedMicros = micros;
        order.account().settle(payAsset(order.request()), order.locked, 0);
        order.account().touched(micros);
        order.locked = 0;
        Order forgotten = order.account().closed(order);
        if (forgotten != null) {
            order.market().orders.remove(forgotten);
        }
    }

    private void changed(Market market, Side side, PriceLevel level) {
        changed(market, side, level.price, level.shown);
    }

    private void changed(Market market, Side side, long price, long shown) {
        market.updateId++;
        listener.level(market, side, price, shown);
    }
}
