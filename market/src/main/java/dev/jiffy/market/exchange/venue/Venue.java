package dev.jiffy.market.exchange.venue;

import dev.jiffy.market.audit.AuditLog;
import dev.jiffy.market.exchange.data.DepthView;
import dev.jiffy.market.exchange.data.MarketData;
import dev.jiffy.market.exchange.data.PublicTrade;
import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.matching.EngineListener;
import dev.jiffy.market.exchange.matching.ExecutionType;
import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.exchange.matching.MatchingEngine;
import dev.jiffy.market.exchange.matching.Order;
import dev.jiffy.market.exchange.matching.OrderRequest;
import dev.jiffy.market.exchange.matching.PreventedMatch;
import dev.jiffy.market.exchange.matching.RejectedException;
import dev.jiffy.market.exchange.matching.Symbol;
import dev.jiffy.market.exchange.matching.Trade;
import dev.jiffy.market.exchange.stream.StreamHub;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.order.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The whole state of the exchange, confined to one thread.
///
/// An order of a client goes: would the engine take it, into the audit log, through the engine; what happened went to market
/// data, streams and subscribers on the way; then best prices and balances that changed are told. So when its owner has the
/// answer, everybody else has seen what it says, and the log had it first.
public final class Venue implements EngineListener {
    private static final int KEPT_PREVENTED = 10_000;

    private final MatchingEngine engine;
    private final List<MarketData> data = new ArrayList<>();
    private final StreamHub streams;
    private final UserStreams users = new UserStreams();
    private final List<OrderCounts> counts = new ArrayList<>();
    private final ArrayDeque<PreventedMatch> preventedMatches = new ArrayDeque<>();
    private final VenueClock clock;
    private final @Nullable AuditLog audit;
    private final @Nullable Market recorded;
    private final JsonWriter out = new JsonWriter();
    private long executionIds;
    private long micros;

    /// Empty books, no accounts.
    ///
    /// @param recordings books that a recording fills, by the name of their symbol: those markets are closed for orders
    public Venue(List<Symbol> symbols, VenueClock clock, @Nullable AuditLog audit, Map<String, DepthView> recordings) {
        engine = new MatchingEngine(symbols, this);
        this.clock = clock;
        this.audit = audit;
        Market closed = null;
        for (Market market : engine.markets()) {
            DepthView recording = recordings.get(market.symbol().name());
            closed = recording == null ? closed : market;
            data.add(new MarketData(market.symbol(), recording == null ? DepthView.of(market) : recording));
        }
        recorded = closed;
        streams = new StreamHub(data);
    }

    /// The engine, to look at.
    public MatchingEngine engine() {
        return engine;
    }

    /// What is known of a market.
    public MarketData data(Market market) {
        return data.get(market.index());
    }

    /// What is known of all markets.
    public List<MarketData> data() {
        return data;
    }

    /// Who listens to market data.
    public StreamHub streams() {
        return streams;
    }

    /// Who listens to accounts.
    public UserStreams users() {
        return users;
    }

    /// Orders counted against an account's limits.
    public OrderCounts counts(Account account) {
        while (counts.size() <= account.id()) {
            counts.add(new OrderCounts());
        }
        return counts.get(account.id());
    }

    /// Executions so far.
    public long executionIds() {
        return executionIds;
    }

    /// The newest prevented matches, oldest first.
    public Iterable<PreventedMatch> preventedMatches() {
        return preventedMatches;
    }

    /// Microseconds since 1970.
    public long micros() {
        return clock.micros();
    }

    /// Are orders taken in this market?
    public boolean isOpen(Market market) {
        return market != recorded;
    }

    /// A new account.
    public Account openAccount(int kept) {
        return engine.openAccount(kept);
    }

    /// Takes an order of a client.
    ///
    /// @throws RejectedException if the engine refuses it; nothing has changed then
    /// @throws UncheckedIOException if the audit log does not take it; nothing has changed then
    public Order place(OrderRequest request) throws RejectedException {
        micros = clock.micros();
        engine.check(request);
        log("order.accepted", request.clientId(), request.market().symbol().name(),
                request.market().nextOrderId(), json -> json.name("side").value(request.side().name())
                        .name("type").value(request.type().name()).name("timeInForce")
                        .value(request.timeInForce().name())
                        .name("quantity").decimal(request.quantity()).name("quoteOrderQty")
                        .decimal(request.quoteQuantity())
                        .name("price").decimal(request.price()).name("stopPrice").decimal(request.stopPrice())
                        .name("account").value(request.account().id()));
        Order order = engine.place(request, micros);
        OrderCounts count = counts(request.account());
        count.placed(micros / 1000);
        if (order.executed() > 0) {
            count.filled(micros / 1000);
        }
        flush();
        return order;
    }

    /// Takes an order of a simulated trader, who needs no record and has no limits.
    public @Nullable Order placeSimulated(OrderRequest request) {
        micros = clock.micros();
        try {
            Order order = engine.place(request, micros);
            flush();
            return order;
        } catch (RejectedException e) {
            return null;
        }
    }

    /// Ends an open order of a simulated trader.
    public void cancelSimulated(Order order) {
        micros = clock.micros();
        engine.cancel(order, null, micros);
        flush();
    }

    /// Ends an open order of a client.
    public void cancel(Order order, String cancelId) {
        micros = clock.micros();
        log("order.cancelled", order.clientId(), order.market().symbol().name(), order.id(),
                json -> json.name("cancelId").value(cancelId).name("account").value(order.account().id()));
        engine.cancel(order, cancelId, micros);
        flush();
    }

    /// Makes an open order of a client smaller.
    public void amend(Order order, long quantity, String clientId) {
        micros = clock.micros();
        log("order.amended", order.clientId(), order.market().symbol().name(), order.id(),
                json -> json.name("quantity").decimal(quantity).name("newClientOrderId").value(clientId)
                        .name("account").value(order.account().id()));
        engine.amend(order, quantity, clientId, micros);
        flush();
    }

    private void log(String kind, String clientId, String symbol, long orderId,
            Function<JsonWriter, JsonWriter> details) {
        if (audit == null) {
            return;
        }
        details.apply(out.clear().open('{').name("symbol").value(symbol)).close('}');
        try {
            audit.append(kind, clientId, orderId, out.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void execution(Order order, ExecutionType type, @Nullable Trade trade, @Nullable PreventedMatch prevented) {
        executionIds++;
        if (prevented != null && !isKnown(prevented)) {
            if (preventedMatches.size() == KEPT_PREVENTED) {
                preventedMatches.removeFirst();
            }
            preventedMatches.addLast(prevented);
        }
        if (trade != null && order == trade.maker() && order.executed() == trade.quantity()) {
            counts(order.account()).filled(micros / 1000);
        }
        if (users.isHeard(order.account())) {
            long id = executionIds;
            users.tell(order.account(),
                    (json, times) -> UserEvents.execution(json, times, order, type, trade, prevented,
                            engine.assets(), id, micros));
        }
    }

    /// Both orders of a prevented match may tell of it.
    private boolean isKnown(PreventedMatch match) {
        PreventedMatch last = preventedMatches.peekLast();
        return last != null && last.id() == match.id() && last.market() == match.market();
    }

    @Override
    public void level(Market market, Side side, long price, long quantity) {
        data(market).level(side, price, quantity, market.updateId());
    }

    @Override
    public void trade(Trade trade) {
        MarketData market = data(trade.market());
        PublicTrade told = new PublicTrade(trade.id(), trade.price(), trade.quantity(), trade.quote(), trade.micros(),
                trade.isBuyerMaker());
        streams.trade(market, told, micros);
        streams.aggregate(market, market.trade(told), micros);
    }

    /// Tells what a command has changed besides trades and orders.
    private void flush() {
        for (Market market : engine.markets()) {
            MarketData each = data(market);
            streams.aggregate(each, each.endAggregate(), micros);
            if (market != recorded && each.takeBestChange()) {
                streams.bookTicker(each, market.updateId());
            }
        }
        for (Account account : engine.accounts()) {
            long changed = account.takeChanges();
            if (changed != 0 && users.isHeard(account)) {
                users.tell(account, (json, times) -> UserEvents.position(json, times, account, changed, engine.assets(),
                        micros));
            }
        }
    }

    /// What is due every 100 ms.
    public void tick() {
        streams.tick(clock.micros());
    }
}
