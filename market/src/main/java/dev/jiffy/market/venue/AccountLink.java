package dev.jiffy.market.venue;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.audit.AuditLog;
import dev.jiffy.market.audit.AuditRecord;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonValue.JsonObject;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.order.Instrument;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.OrderLedger;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderStatus;
import dev.jiffy.market.order.VenueReport;
import dev.jiffy.market.unit.Amounts;
import dev.jiffy.market.unit.Decimals;
import dev.jiffy.market.venue.SessionListener.Change;
import dev.jiffy.market.wire.Endpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What the account does: the pair's filters, the connection for orders, reports of what became of them, balances.
///
/// After each connection the venue is asked for balances and open orders, and for each order that was open here and is not among them, so
/// that fills during a loss are not missed. The same question settles orders whose answer never came: what the venue knows is
/// taken over; what it does not know, once it is too late for it to arrive, is over. Nothing is ever sent twice.
final class AccountLink extends Link {
    private static final long CHECK_MILLIS = 500;
    /// How long a signed request stays good, in milliseconds.
    private static final long RECEIVE_WINDOW = 5000;
    /// Later than this after it was sent a request cannot be carried out any more: the window, and as much again for clocks and queues.
    private static final long TOO_LATE_MILLIS = 2 * RECEIVE_WINDOW;
    private static final long QUERY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long DEAD_NANOS = TimeUnit.SECONDS.toNanos(6);
    private static final int NO_SUCH_ORDER = -2013;
    private static final int TIMESTAMP = -1021;

    private final VenueSettings settings;
    private final SessionLog log;
    private final RestClient rest;
    private final OrderLedger ledger = new OrderLedger();
    private final LongConsumer filled;
    private final Set<String> toQuery = ConcurrentHashMap.newKeySet();
    private final Map<String, Balance> balances = new TreeMap<>();
    private final AtomicLong reconnects = new AtomicLong();
    private volatile @Nullable Instrument instrument;
    private volatile @Nullable ApiConnection api;
    private volatile boolean isUserStreamLive;
    private volatile long clockOffset;
    private volatile boolean isClockKnown;
    private volatile Position position = Position.FLAT;
    private volatile List<Balance> shownBalances = List.of();
    private boolean wasConnected;
    private long lastQueryNanos;

    /// @param filled is told the quantity of each fill
    AccountLink(VenueSettings settings, SessionLog log, LongConsumer filled) {
        super("account at " + settings.address().rest().host(), log);
        this.settings = settings;
        this.log = log;
        this.filled = filled;
        rest = new RestClient(settings.address().rest());
    }

    @Override
    long step() throws IOException {
        if (instrument == null) {
            instrument = Answers.instrument(rest.json("/api/v3/exchangeInfo?symbol=" + settings.symbol()),
                    settings.symbol());
            log.changed(Change.STATE);
        }
        if (!isClockKnown) {
            askForTime();
        }
        Endpoint orders = settings.address().orders();
        Credentials credentials = settings.credentials();
        if (credentials == null || orders == null) {
            return TimeUnit.MINUTES.toMillis(10);
        }
        ApiConnection current = api;
        if (current == null || !current.isOpen()) {
            connect(orders, credentials);
            return 0;
        }
        current.overdue();
        if (current.socket().unansweredNanos() > DEAD_NANOS) {
            log.problem("the connection for orders does not answer; connecting again");
            current.socket().abort();
            return CHECK_MILLIS;
        }
        if (current.socket().unansweredNanos() == 0 && current.socket().silentNanos() > SILENCE_NANOS) {
            current.socket().ping(new byte[]{'j'});
        }
        settle(current);
        return CHECK_MILLIS;
    }

    private void askForTime() throws IOException {
        long before = System.currentTimeMillis();
        long venue = Answers.object(rest.json("/api/v3/time")).integer("serverTime");
        long after = System.currentTimeMillis();
        clockOffset = venue - (before + (after - before) / 2);
        isClockKnown = true;
        if (Math.abs(clockOffset) > 1000) {
            log.note("this machine's clock is " + Math.abs(clockOffset) + " ms "
                    + (clockOffset > 0 ? "behind" : "ahead of")
                    + " the venue's; requests are stamped with the venue's time");
        }
    }

    private void connect(Endpoint orders, Credentials credentials) throws IOException {
        ApiConnection opened = ApiConnection.open(orders, this::event, this::lost);
        api = opened;
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("apiKey", credentials.apiKey());
        opened.ask("userDataStream.subscribe.signature", signed(parameters, credentials));
        for (Balance balance : Answers.balances(opened.ask("account.status", signed(Map.of(), credentials)))) {
            balance(balance);
        }
        showBalances();
        Map<String, String> pair = Map.of("symbol", settings.symbol());
        List<String> missing = new ArrayList<>();
        ledger.open().forEach(order -> missing.add(order.clientOrderId()));
        for (JsonObject order : Answers.array(opened.ask("openOrders.status", signed(pair, credentials))).objects()) {
            // One that cannot be read, of a kind that is newer than this, must not keep the others out.
            if (tryTake(order)) {
                missing.remove(order.string("clientOrderId"));
            }
        }
        toQuery.addAll(missing);
        if (wasConnected) {
            reconnects.incrementAndGet();
            log.note("connected again for orders");
        }
        wasConnected = true;
        isUserStreamLive = true;
        log.changed(Change.STATE);
    }

    /// The connection is gone; orders whose answer did not come are unknown by now.
    private void lost() {
        if (isUserStreamLive && !isClosed()) {
            log.problem("the connection for orders ended; connecting again");
        }
        isUserStreamLive = false;
        log.changed(Change.STATE);
        wake();
    }

    @Override
    void failed() {
        isUserStreamLive = false;
        isClockKnown = false;
        ApiConnection current = api;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        super.close();
        ApiConnection current = api;
        if (current != null) {
            current.close();
        }
        rest.close();
    }

    // ---- orders

    /// Sends an order that filters and limits have let through.
    ///
    /// @return why it was not sent; empty if it was
    String place(String name, OrderRequest request) {
        ApiConnection current = api;
        Credentials credentials = settings.credentials();
        if (credentials == null || current == null || !isUserStreamLive) {
            return credentials == null ? "there is no key to sign with" : "there is no connection for orders now";
        }
        Order order = ledger.sent(name, request, System.nanoTime(), System.currentTimeMillis());
        try {
            audit("order.sent", order);
        } catch (IOException e) {
            ledger.refused(name, "the audit log does not take it", System.currentTimeMillis());
            return String.valueOf(e.getMessage());
        }
        boolean isSent = current.request("order.place", signed(parameters(name, request), credentials),
                outcome -> placed(name, outcome));
        if (!isSent) {
            ledger.refused(name, "the connection ended before it was sent", System.currentTimeMillis());
            note("order.not-sent", name);
        }
        log.changed(Change.ORDERS);
        return isSent ? "" : "the connection for orders has ended";
    }

    private static Map<String, String> parameters(String name, OrderRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", request.symbol());
        parameters.put("side", request.side().name());
        parameters.put("type", request.type().name());
        if (request.timeInForce() != null) {
            parameters.put("timeInForce", request.timeInForce().name());
        }
        number(parameters, "quantity", request.quantity());
        number(parameters, "quoteOrderQty", request.quoteQuantity());
        number(parameters, "price", request.price());
        number(parameters, "stopPrice", request.stopPrice());
        parameters.put("newClientOrderId", name);
        parameters.put("newOrderRespType", "RESULT");
        return parameters;
    }

    private static void number(Map<String, String> parameters, String name, long value) {
        if (value != 0) {
            parameters.put(name, Decimals.plain(value));
        }
    }

    private void placed(String name, ApiConnection.Outcome outcome) {
        if (outcome.result() instanceof JsonObject result && tryTake(result)) {
            return;
        }
        long now = System.currentTimeMillis();
        if (outcome.isFateUnknown() || outcome.result() != null) {
            ledger.lost(name, outcome.result() != null ? "an answer that cannot be read" : outcome.problem(), now);
            note("order.unknown", name);
            log.problem("order " + name + ": " + outcome.problem() + "; asking the venue what became of it");
            toQuery.add(name);
            wake();
        } else {
            noticeClock(outcome);
            ledger.refused(name, outcome.problem(), now);
            note("order.refused", name);
        }
        log.changed(Change.ORDERS);
    }

    private boolean tryTake(JsonObject order) {
        try {
            take(Answers.order(order), 0, 0);
            return true;
        } catch (MarketException e) {
            log.problem("an answer that cannot be read: " + e.getMessage());
            return false;
        }
    }

    void cancel(String name) {
        Order order = ledger.get(name);
        ApiConnection current = api;
        Credentials credentials = settings.credentials();
        if (order == null || order.status().isFinal() || credentials == null) {
            return;
        }
        ledger.cancelling(name, true);
        note("cancel.sent", name);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", order.request().symbol());
        parameters.put("origClientOrderId", name);
        boolean isSent = current != null
                && current.request("order.cancel", signed(parameters, credentials),
                        outcome -> cancelled(name, outcome));
        if (!isSent) {
            ledger.cancelling(name, false);
            log.problem("order " + name + ": the cancel was not sent, there is no connection for orders");
        }
        log.changed(Change.ORDERS);
    }

    private void cancelled(String name, ApiConnection.Outcome outcome) {
        if (!(outcome.result() instanceof JsonObject result && tryTake(result))) {
            noticeClock(outcome);
            ledger.cancelling(name, false);
            Order order = ledger.get(name);
            if (order != null && !order.status().isFinal()) {
                log.problem(
                        "order " + name + ": cancel: " + outcome.problem() + "; asking the venue what became of it");
            }
            toQuery.add(name);
            wake();
            log.changed(Change.ORDERS);
        }
    }

    void cancelAll() {
        ApiConnection current = api;
        Credentials credentials = settings.credentials();
        List<Order> open = ledger.open();
        if (credentials == null || open.isEmpty()) {
            return;
        }
        for (Order order : open) {
            ledger.cancelling(order.clientOrderId(), true);
            note("cancel.sent", order.clientOrderId());
        }
        boolean isSent = current != null && current.request("openOrders.cancelAll",
                signed(Map.of("symbol", settings.symbol()), credentials), outcome -> allCancelled(open, outcome));
        if (!isSent) {
            open.forEach(order -> ledger.cancelling(order.clientOrderId(), false));
            log.problem("the cancels were not sent, there is no connection for orders");
        }
        log.changed(Change.ORDERS);
    }

    private void allCancelled(List<Order> open, ApiConnection.Outcome outcome) {
        if (outcome.result() instanceof JsonValue.JsonArray all) {
            for (JsonValue each : all.elements()) {
                if (each instanceof JsonObject order) {
                    tryTake(order);
                }
            }
        }
        for (Order order : open) {
            Order now = ledger.get(order.clientOrderId());
            if (now != null && !now.status().isFinal()) {
                ledger.cancelling(order.clientOrderId(), false);
                toQuery.add(order.clientOrderId());
            }
        }
        wake();
        log.changed(Change.ORDERS);
    }

    /// Asks for orders of which nobody knows what became, a few at a time.
    private void settle(ApiConnection current) {
        long now = System.nanoTime();
        if (toQuery.isEmpty() || now - lastQueryNanos < QUERY_EVERY_NANOS) {
            return;
        }
        lastQueryNanos = now;
        Credentials credentials = settings.credentials();
        int left = 5;
        for (String name : List.copyOf(toQuery)) {
            Order order = ledger.get(name);
            if (order == null || order.status().isFinal()) {
                toQuery.remove(name);
            } else if (left-- > 0 && credentials != null) {
                Map<String, String> parameters = new LinkedHashMap<>();
                parameters.put("symbol", order.request().symbol());
                parameters.put("origClientOrderId", name);
                current.request("order.status", signed(parameters, credentials), outcome -> queried(order, outcome));
            }
        }
    }

    private void queried(Order asked, ApiConnection.Outcome outcome) {
        String name = asked.clientOrderId();
        if (outcome.result() instanceof JsonObject result && tryTake(result)) {
            toQuery.remove(name);
            return;
        }
        noticeClock(outcome);
        VenueException refusal = outcome.refusal();
        boolean isTooLate = System.currentTimeMillis() - asked.updateMillis() > TOO_LATE_MILLIS;
        if (refusal != null && refusal.code() == NO_SUCH_ORDER && isTooLate) {
            if (ledger.neverArrived(name, System.currentTimeMillis()) != null) {
                note("order.never-arrived", name);
            }
            toQuery.remove(name);
            log.changed(Change.ORDERS);
        }
    }

    private void noticeClock(ApiConnection.Outcome outcome) {
        VenueException refusal = outcome.refusal();
        if (refusal != null && refusal.code() == TIMESTAMP) {
            isClockKnown = false;
            wake();
        }
    }

    /// Takes over what the venue says of an order.
    ///
    /// @param lastQuantity of the fill that is reported, for an order that nobody here knew
    private void take(VenueReport report, long lastQuantity, long lastPrice) {
        if (!report.request().symbol().equals(settings.symbol())) {
            return;
        }
        boolean isNew = ledger.get(report.clientOrderId()) == null;
        OrderLedger.Change change = ledger.report(report, System.nanoTime());
        if (change == null) {
            return;
        }
        Order order = change.order();
        long quantity = isNew ? lastQuantity : change.filled();
        if (quantity > 0) {
            long price = isNew ? lastPrice : Amounts.divide(change.spent(), quantity);
            synchronized (this) {
                position = position.after(order.request().side().sign() * quantity, price);
            }
            filled.accept(quantity);
        }
        if (order.status() != OrderStatus.UNKNOWN) {
            toQuery.remove(order.clientOrderId());
        }
        note("order." + order.status().name().toLowerCase(Locale.ROOT).replace('_', '-'), order.clientOrderId());
        log.changed(Change.ORDERS);
    }

    // ---- events of the account

    private void event(JsonObject event) {
        try {
            switch (event.string("e", "")) {
                case "executionReport" -> {
                    VenueReport report = Answers.report(event);
                    take(report, event.decimal("l", 0), event.decimal("L", 0));
                }
                case "outboundAccountPosition" -> {
                    for (JsonObject each : event.array("B").objects()) {
                        balance(new Balance(each.string("a"), Answers.capped(each.string("f")),
                                Answers.capped(each.string("l"))));
                    }
                    showBalances();
                }
                case "eventStreamTerminated", "serverShutdown" -> {
                    ApiConnection current = api;
                    if (current != null) {
                        current.close();
                    }
                }
                default -> {
                    // Nothing that changes what is known here.
                }
            }
        } catch (MarketException e) {
            log.problem("an event of the account that cannot be read: " + e.getMessage());
        }
    }

    private void balance(Balance balance) {
        synchronized (balances) {
            if (balance.free() == 0 && balance.locked() == 0) {
                balances.remove(balance.asset());
            } else {
                balances.put(balance.asset(), balance);
            }
        }
    }

    private void showBalances() {
        synchronized (balances) {
            shownBalances = List.copyOf(balances.values());
        }
        log.changed(Change.BALANCES);
    }

    // ---- requests and records

    /// Adds key, time and signature.
    private Map<String, String> signed(Map<String, String> parameters, Credentials credentials) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("apiKey", credentials.apiKey());
        all.put("recvWindow", String.valueOf(RECEIVE_WINDOW));
        all.put("timestamp", String.valueOf(System.currentTimeMillis() + clockOffset));
        all.put("signature", credentials.sign(all));
        return all;
    }

    private void note(String kind, String name) {
        Order order = ledger.get(name);
        if (order == null) {
            return;
        }
        try {
            audit(kind, order);
        } catch (IOException e) {
            log.problem(String.valueOf(e.getMessage()));
        }
    }

    private void audit(String kind, Order order) throws IOException {
        AuditLog audit = settings.audit();
        if (audit == null) {
            return;
        }
        OrderRequest request = order.request();
        JsonWriter json = new JsonWriter();
        json.open('{').name("symbol").value(request.symbol()).name("side").value(request.side().name()).name("type")
                .value(request.type().name()).name("quantity").decimal(request.quantity()).name("amount")
                .decimal(request.quoteQuantity()).name("price").decimal(request.price()).name("stop")
                .decimal(request.stopPrice()).name("status").value(order.status().name()).name("executed")
                .decimal(order.executed()).name("spent").decimal(order.spent()).name("reason").value(order.reason())
                .close('}');
        audit.append(kind, order.clientOrderId(),
                order.orderId() == Order.NO_ID ? AuditRecord.NO_ORDER : order.orderId(),
                json.toString());
    }

    @Nullable
    Instrument instrument() {
        return instrument;
    }

    OrderLedger ledger() {
        return ledger;
    }

    List<Balance> balances() {
        return shownBalances;
    }

    Position position() {
        return position;
    }

    boolean isUserStreamLive() {
        return isUserStreamLive;
    }

    long reconnects() {
        return reconnects.get();
    }

    long clockOffset() {
        return clockOffset;
    }

    List<Candle> candles(String interval, int count) throws IOException {
        if (!interval.matches("[0-9]{1,2}[smhdwM]") || count < 1) {
            throw new MarketException("candles: interval " + interval + ", count " + count
                    + "; want an interval such as 1m and a count from 1");
        }
        return Answers.candles(rest.json("/api/v3/klines?symbol=" + settings.symbol() + "&interval=" + interval
                + "&limit=" + Math.min(count, 1000)));
    }
}
