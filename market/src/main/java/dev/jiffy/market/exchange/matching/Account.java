package dev.jiffy.market.exchange.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who trades: balances, open orders, and as much of the past as is kept.
public final class Account {
    private final int id;
    private final long[] free;
    private final long[] locked;
    private final int kept;
    private final List<Ledger> ledgers = new ArrayList<>();
    /// Bit `i` is set when asset `i` may have changed since the last [#takeChanges].
    private long changes;
    private long updatedMicros;

    /// What an account has to do with one market.
    static final class Ledger {
        final ArrayDeque<Order> closed = new ArrayDeque<>();
        final ArrayDeque<Trade> trades = new ArrayDeque<>();
        final Map<String, Order> byClientId = new HashMap<>();
        /// Open orders from oldest to newest are those of this list.
        @Nullable
        Order firstOpen;
        @Nullable
        Order lastOpen;
        int open;
        int stops;
    }

    /// An account with nothing.
    ///
    /// @param id its place among the accounts, from 0
    /// @param kept closed orders, and trades, that it remembers for each market
    Account(int id, int assets, int markets, int kept) {
        this.id = id;
        this.kept = kept;
        free = new long[assets];
        locked = new long[assets];
        for (int i = 0; i < markets; i++) {
            ledgers.add(new Ledger());
        }
    }

    /// Its place among the accounts, from 0.
    public int id() {
        return id;
    }

    /// What can be spent.
    public long free(int asset) {
        return free[asset];
    }

    /// What open orders may cost.
    public long locked(int asset) {
        return locked[asset];
    }

    /// When a balance changed last; 0 if none did.
    public long updatedMicros() {
        return updatedMicros;
    }

    /// Adds to what can be spent.
    public void deposit(int asset, long amount) {
        free[asset] = Math.addExact(free[asset], amount);
        changes |= 1L << asset;
    }

    /// Assets that may have changed since the last call, as a set of bits.
    public long takeChanges() {
        long taken = changes;
        changes = 0;
        return taken;
    }

    /// Open orders in this market.
    public int openOrders(Market market) {
        return ledger(market).open;
    }

    /// Open orders in this market that wait for their trigger.
    public int openStops(Market market) {
        return ledger(market).stops;
    }

    /// The open orders in this market, oldest first.
    public List<Order> open(Market market) {
        List<Order> open = new ArrayList<>();
        for (Order order = ledger(market).firstOpen; order != null; order = order.nextOpen) {
            open.add(order);
        }
        return open;
    }

    /// The orders in this market that are known, closed ones among them, by their numbers.
    public List<Order> all(Market market) {
        List<Order> all = new ArrayList<>(ledger(market).closed);
        all.addAll(open(market));
        all.sort((a, b) -> Long.compare(a.id(), b.id()));
        return all;
    }

    /// The trades in this market that are known, oldest first.
    public Iterable<Trade> trades(Market market) {
        return ledger(market).trades;
    }

    /// The newest order that its owner gave this name.
    public @Nullable Order byClientId(Market market, String clientId) {
        return ledger(market).byClientId.get(clientId);
    }

    Ledger ledger(Market market) {
        return ledgers.get(market.index());
    }

    void lock(int asset, long amount) {
        free[asset] -= amount;
        locked[asset] += amount;
        changes |= 1L << asset;
    }

    /// Takes from what is locked: `paid` leaves, the rest of `released` can be spent again.
    void settle(int asset, long released, long paid) {
        locked[asset] -= released;
        free[asset] += released - paid;
        changes |= 1L << asset;
    }

    void touched(long micros) {
        updatedMicros = micros;
    }

    void opened(Order order) {
        Ledger ledger = ledger(order.market());
        ledger.byClientId.put(order.clientId(), order);
        ledger.open++;
        order.previousOpen = ledger.lastOpen;
        if (ledger.lastOpen == null) {
            ledger.firstOpen = order;
        } else {
            ledger.lastOpen.nextOpen = order;
        }
        ledger.lastOpen = order;
    }

    /// Moves an order into the past; returns the one that is forgotten for it.
    @Nullable
    Order closed(Order order) {
        Ledger ledger = ledger(order.market());
        ledger.open--;
        Order before = order.previousOpen;
        Order after = order.nextOpen;
        if (before == null) {
            ledger.firstOpen = after;
        } else {
            before.nextOpen = after;
        }
        if (after == null) {
            ledger.lastOpen = before;
        } else {
            after.previousOpen = before;
        }
        order.previousOpen = null;
        order.nextOpen = null;
        ledger.closed.addLast(order);
        if (ledger.closed.size() <= kept) {
            return null;
        }
        Order forgotten = ledger.closed.removeFirst();
        ledger.byClientId.remove(forgotten.clientId(), forgotten);
        return forgotten;
    }

    void renamed(Order order, String oldName) {
        ledger(order.market()).byClientId.remove(oldName, order);
        ledger(order.market()).byClientId.put(order.clientId(), order);
    }

    void traded(Trade trade) {
        if (kept == 0) {
            return;
        }
        ArrayDeque<Trade> trades = ledger(trade.market()).trades;
        if (trades.size() == kept) {
            trades.removeFirst();
        }
        trades.addLast(trade);
    }
}
