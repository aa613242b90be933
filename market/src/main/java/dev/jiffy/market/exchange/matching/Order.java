package dev.jiffy.market.exchange.matching;

import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order that was taken. The engine changes it; everybody else reads.
public final class Order {
    private final long id;
    private final OrderRequest request;
    private final long createdMicros;
    private long quantity;
    private String clientId;
    @Nullable
    String cancelId;
    OrderStatus status = OrderStatus.NEW;
    boolean isWorking;
    long executed;
    long quoteExecuted;
    long prevented;
    long updatedMicros;
    long workingMicros = -1;
    long lastPreventedMatch = -1;
    @Nullable
    ExpiryReason expiryReason;
    /// Of the account's balance, in what it pays with.
    long locked;
    /// What the book shows of it.
    long shown;
    @Nullable
    PriceLevel level;
    @Nullable
    Order previous;
    @Nullable
    Order next;
    @Nullable
    Order previousOpen;
    @Nullable
    Order nextOpen;
    /// While it takes: what it has taken and what was prevented. Given up when the next order comes.
    private @Nullable List<Trade> fills;
    private @Nullable List<PreventedMatch> preventedMatches;

    Order(long id, OrderRequest request, long micros) {
        this.id = id;
        this.request = request;
        quantity = request.quantity();
        clientId = request.clientId();
        createdMicros = micros;
        updatedMicros = micros;
    }

    /// Counts the orders of its market from 1.
    public long id() {
        return id;
    }

    /// As its owner wanted it.
    public OrderRequest request() {
        return request;
    }

    /// Whose it is.
    public Account account() {
        return request.account();
    }

    /// Where it trades.
    public Market market() {
        return request.market();
    }

    /// Which way it goes.
    public Side side() {
        return request.side();
    }

    /// What kind it is.
    public OrderType type() {
        return request.type();
    }

    /// The name its owner, or the exchange, gave it.
    public String clientId() {
        return clientId;
    }

    /// The name that its owner gave to its end; the order's own if none.
    public String cancelId() {
        return cancelId == null ? clientId : cancelId;
    }

    /// Its price, 0 if it has none.
    public long price() {
        return request.price();
    }

    /// Its quantity; of a market order measured in the quote asset, what it has traded.
    public long quantity() {
        return request.quoteQuantity() > 0 ? executed : quantity;
    }

    /// Where it is in its life.
    public OrderStatus status() {
        return status;
    }

    /// Is it, or was it, in the book? Not before its trigger.
    public boolean isWorking() {
        return isWorking;
    }

    /// Does it rest in the book now?
    public boolean isResting() {
        return level != null;
    }

    /// How much has traded.
    public long executed() {
        return executed;
    }

    /// What that was worth.
    public long quoteExecuted() {
        return quoteExecuted;
    }

    /// How much ended because it would have traded with its own account.
    public long prevented() {
        return prevented;
    }

    /// The newest of its prevented matches, -1 for none.
    public long lastPreventedMatch() {
        return lastPreventedMatch;
    }

    /// Why it expired.
    public @Nullable ExpiryReason expiryReason() {
        return expiryReason;
    }

    /// How much can still trade.
    public long left() {
        return quantity - executed - prevented;
    }

    /// When it was taken.
    public long createdMicros() {
        return createdMicros;
    }

    /// When it changed last.
    public long updatedMicros() {
        return updatedMicros;
    }

    /// When it began to work, -1 before.
    public long workingMicros() {
        return workingMicros;
    }

    /// What it has taken from the book, in order.
    public List<Trade> fills() {
        return fills == null ? List.of() : fills;
    }

    /// Trades with its own account that it came upon as a taker.
    public List<PreventedMatch> preventedMatches() {
        return preventedMatches == null ? List.of() : preventedMatches;
    }

    void amend(long newQuantity, String newClientId) {
        quantity = newQuantity;
        clientId = newClientId;
    }

    void took(Trade trade) {
        if (fills == null) {
            fills = new ArrayList<>();
        }
        fills.add(trade);
    }

    void cameUpon(PreventedMatch match) {
        if (preventedMatches == null) {
            preventedMatches = new ArrayList<>();
        }
        preventedMatches.add(match);
    }

    /// Nobody will ask for the answer to it again: trades point at orders, and orders must not keep their trades alive.
    void forgetFills() {
        fills = null;
        preventedMatches = null;
    }
}
