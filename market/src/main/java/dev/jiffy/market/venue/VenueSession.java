package dev.jiffy.market.venue;

import dev.jiffy.core.TimeSource;
import dev.jiffy.market.audit.AuditLog;
import dev.jiffy.market.book.OrderBook;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.order.Finding;
import dev.jiffy.market.order.Finding.Level;
import dev.jiffy.market.order.Instrument;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.OrderFitting;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.risk.RiskContext;
import dev.jiffy.market.risk.RiskGate;
import dev.jiffy.market.unit.Amounts;
import dev.jiffy.market.unit.Decimals;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A session with a spot venue over its public protocol: [MarketLink] has the market's half, [AccountLink] the account's. They connect
/// and fail each for itself, so that a market without orders, or orders without a market, is as good as it can be.
public final class VenueSession implements MarketSession {
    private final VenueSettings settings;
    private final SessionLog log = new SessionLog();
    private final MarketLink market;
    private final AccountLink account;
    private final RiskGate gate;
    /// What no other client and no earlier session begins its names with.
    private final String namePrefix = "jf" + Long.toString(new SecureRandom().nextLong() >>> 12, 36) + "-";
    private final AtomicLong names = new AtomicLong();
    private boolean isStarted;

    private VenueSession(VenueSettings settings) {
        this.settings = settings;
        gate = new RiskGate(settings.limits(), TimeSource.SYSTEM);
        market = new MarketLink(settings, log);
        account = new AccountLink(settings, log, quantity -> {
            synchronized (gate) {
                gate.filled();
            }
        });
    }

    /// A session that is not started yet.
    public static VenueSession open(VenueSettings settings) {
        return new VenueSession(settings);
    }

    @Override
    public String symbol() {
        return settings.symbol();
    }

    @Override
    public void start(SessionListener listener) {
        synchronized (this) {
            if (isStarted) {
                throw new IllegalStateException("the session is started already");
            }
            isStarted = true;
        }
        log.listener(listener);
        AuditLog audit = settings.audit();
        if (audit != null) {
            try {
                audit.append("session.started", "{\"symbol\":" + quoted(symbol()) + ",\"venue\":"
                        + quoted(settings.address().rest().host()) + ",\"limits\":" + settings.limits().json() + "}");
            } catch (IOException e) {
                log.problem(String.valueOf(e.getMessage()));
            }
        }
        market.start();
        account.start();
    }

    private static String quoted(String text) {
        JsonWriter json = new JsonWriter();
        return json.value(text).toString();
    }

    @Override
    public @Nullable Instrument instrument() {
        return account.instrument();
    }

    @Override
    public @Nullable OrderBook book() {
        return market.book();
    }

    @Override
    public TradeTape trades() {
        return market.tape();
    }

    @Override
    public @Nullable Ticker ticker() {
        return market.ticker();
    }

    @Override
    public SessionHealth health() {
        return isStarted()
                ? market.health(account.isUserStreamLive(), account.reconnects(), account.clockOffset())
                : SessionHealth.IDLE;
    }

    private synchronized boolean isStarted() {
        return isStarted;
    }

    @Override
    public List<SessionEvent> events() {
        return log.events();
    }

    @Override
    public List<Order> orders() {
        return account.ledger().all();
    }

    @Override
    public @Nullable Order order(String clientOrderId) {
        return account.ledger().get(clientOrderId);
    }

    @Override
    public List<Balance> balances() {
        return account.balances();
    }

    @Override
    public Position position() {
        return account.position();
    }

    @Override
    public Placement place(OrderRequest request) {
        Instrument instrument = account.instrument();
        if (instrument == null || !request.symbol().equals(symbol())) {
            return refused(request, List.of(), "venue", instrument == null
                    ? "what the venue allows for " + symbol() + " is not known yet"
                    : "this session trades " + symbol() + ", not " + request.symbol());
        }
        if (settings.credentials() == null) {
            return refused(request, List.of(), "venue", "there is no key to sign with");
        }
        // One at a time: an order that was let through counts for the next one.
        synchronized (gate) {
            RiskContext context = context();
            OrderFitting.Fitted fitted = OrderFitting.fit(request, instrument, context.reference(),
                    context.openOrders());
            List<Finding> findings = new ArrayList<>(gate.check(fitted.request(), context));
            findings.addAll(fitted.findings());
            findings.sort((a, b) -> b.level().compareTo(a.level()));
            if (findings.stream().anyMatch(Finding::isObjection)) {
                record(fitted.request(), findings);
                return new Placement("", fitted.request(), List.copyOf(findings));
            }
            String name = namePrefix + names.incrementAndGet();
            String problem = account.place(name, fitted.request());
            if (!problem.isEmpty()) {
                return refused(fitted.request(), findings, "venue", problem);
            }
            gate.sent();
            return new Placement(name, fitted.request(), List.copyOf(findings));
        }
    }

    private static Placement refused(OrderRequest request, List<Finding> findings, String rule, String problem) {
        List<Finding> all = new ArrayList<>();
        all.add(new Finding(rule, Level.OBJECTION, problem, "venue", ""));
        all.addAll(findings);
        return new Placement("", request, List.copyOf(all));
    }

    private void record(OrderRequest request, List<Finding> findings) {
        AuditLog audit = settings.audit();
        if (audit == null) {
            return;
        }
        JsonWriter json = new JsonWriter();
        json.open('{').name("symbol").value(request.symbol()).name("side").value(request.side().name()).name("type")
                .value(request.type().name()).name("quantity").decimal(request.quantity()).name("price")
                .decimal(request.price()).name("findings").open('[');
        for (Finding finding : findings) {
            json.open('{').name("rule").value(finding.rule()).name("level").value(finding.level().name()).name("owner")
                    .value(finding.owner()).name("threshold").value(finding.threshold()).name("message")
                    .value(finding.message()).close('}');
        }
        json.close(']').close('}');
        try {
            audit.append("order.objected", json.toString());
        } catch (IOException e) {
            log.problem(String.valueOf(e.getMessage()));
        }
    }

    /// What is open and held at this moment.
    private RiskContext context() {
        long buys = 0;
        long sells = 0;
        long notional = 0;
        int count = 0;
        OrderBook book = market.state() == SessionState.LIVE ? market.book() : null;
        long position = account.position().quantity();
        long reference = new RiskContext(book, 0, 0, 0, 0, 0, 0).reference();
        for (Order order : account.ledger().open()) {
            OrderRequest request = order.request();
            long price = request.price() > 0 ? request.price() : Math.max(request.stopPrice(), reference);
            long quantity = open(order, price);
            count++;
            if (request.side() == Side.BUY) {
                buys = sum(buys, quantity);
            } else {
                sells = sum(sells, quantity);
            }
            notional = sum(notional, Amounts.multiplyCapped(Math.max(price, 0), quantity));
        }
        long exits = position > 0 ? sells : position < 0 ? buys : 0;
        return new RiskContext(book, position, buys, sells, exits, notional, count);
    }

    private static long open(Order order, long price) {
        OrderRequest request = order.request();
        boolean isByAmount = request.type() == OrderType.MARKET && request.quoteQuantity() > 0;
        return isByAmount && price > 0 ? Amounts.scale(request.quoteQuantity(), Decimals.ONE, price) : order.open();
    }

    private static long sum(long a, long b) {
        return a > Decimals.MAX - b ? Decimals.MAX : a + b;
    }

    @Override
    public void cancel(String clientOrderId) {
        account.cancel(clientOrderId);
    }

    @Override
    public void cancelAll() {
        account.cancelAll();
    }

    @Override
    public List<Candle> candles(String interval, int count) throws IOException {
        return account.candles(interval, count);
    }

    @Override
    public void close() {
        market.close();
        account.close();
        log.changed(SessionListener.Change.STATE);
    }
}
