package dev.jiffy.desk.terminal;

import dev.jiffy.market.book.BookEditor;
import dev.jiffy.market.book.OrderBook;
import dev.jiffy.market.order.Finding;
import dev.jiffy.market.order.Instrument;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderStatus;
import dev.jiffy.market.unit.Decimals;
import dev.jiffy.market.venue.Balance;
import dev.jiffy.market.venue.Candle;
import dev.jiffy.market.venue.MarketSession;
import dev.jiffy.market.venue.Placement;
import dev.jiffy.market.venue.Position;
import dev.jiffy.market.venue.SessionEvent;
import dev.jiffy.market.venue.SessionHealth;
import dev.jiffy.market.venue.SessionListener;
import dev.jiffy.market.venue.SessionState;
import dev.jiffy.market.venue.Ticker;
import dev.jiffy.market.venue.TradeTape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A session whose market is a random walk of a seed: the same steps give the same market.
final class WalkingSession implements MarketSession {
    private static final long TICK = 1_000_000;
    private static final long START_MILLIS = 1_764_430_000_000L;

    private final String symbol;
    private final SplittableRandom random;
    private final BookEditor editor = new BookEditor();
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final TradeTape tape = new TradeTape(1000);
    private long middle = Decimals.of("60000");
    private long first = middle;
    private long volume;
    private long steps;
    private volatile @Nullable OrderBook book;
    private volatile @Nullable Ticker ticker;
    private volatile List<Order> orders = List.of();
    private volatile SessionState state = SessionState.IDLE;
    private volatile List<Balance> balances = List.of(
            new Balance("USDT", Decimals.of("9876543.21"), Decimals.of("30000")),
            new Balance("BTC", Decimals.of("101.25"), Decimals.of("0.5")), new Balance("ETH", Decimals.of("1000"), 0));
    volatile Position position = Position.FLAT;
    volatile List<SessionEvent> events = List.of();
    volatile List<Finding> findings = List.of();
    private volatile SessionListener listener = change -> {
    };
    boolean isClosed;

    WalkingSession(String symbol, long seed) {
        this.symbol = symbol;
        random = new SplittableRandom(seed);
    }

    /// Moves on.
    void step(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
        steps += count;
        book = editor.version(steps, System.nanoTime());
        ticker = new Ticker(middle, middle - first, middle + 100 * TICK, first - 900 * TICK, volume,
                volume / 1000 * 60_000_000);
        state = SessionState.LIVE;
        changed();
    }

    private void changed() {
        for (SessionListener.Change change : SessionListener.Change.values()) {
            listener.changed(change);
        }
    }

    private void step() {
        long before = middle;
        middle += random.nextInt(-6, 7) * TICK + (random.nextInt(40) == 0 ? random.nextInt(-80, 81) * TICK : 0);
        for (long price = Math.min(before, middle); price <= Math.max(before, middle); price += TICK) {
            clear(price);
        }
        for (int i = 0; i < 12; i++) {
            long distance = 1 + Math.min(400, (long) (-Math.log(1 - random.nextDouble()) * 60));
            boolean isBid = random.nextBoolean();
            long price = middle + (isBid ? -distance : distance) * TICK;
            long quantity = random.nextInt(5) == 0 ? 0 : random.nextLong(1, 300) * 1_000_000L / 100 * 100;
            set(isBid, price, quantity);
        }
        while (bids.size() > 200) {
            set(true, bids.firstKey(), 0);
        }
        while (asks.size() > 200) {
            set(false, asks.lastKey(), 0);
        }
        if (random.nextInt(3) == 0 && !bids.isEmpty() && !asks.isEmpty()) {
            boolean isSell = random.nextBoolean();
            long quantity = random.nextLong(1, 90) * 1_000_000;
            volume += quantity;
            tape.add(steps, START_MILLIS + tape.total() * 700, isSell ? bids.lastKey() : asks.firstKey(), quantity,
                    isSell);
        }
    }

    private void clear(long price) {
        if (bids.containsKey(price)) {
            set(true, price, 0);
        }
        if (asks.containsKey(price)) {
            set(false, price, 0);
        }
    }

    private void set(boolean isBid, long price, long quantity) {
        TreeMap<Long, Long> side = isBid ? bids : asks;
        if (quantity == 0) {
            side.remove(price);
        } else {
            side.put(price, quantity);
        }
        if (isBid) {
            editor.bid(price, quantity);
        } else {
            editor.ask(price, quantity);
        }
        TreeMap<Long, Long> other = isBid ? asks : bids;
        while (!other.isEmpty() && quantity > 0 && (isBid ? other.firstKey() <= price : other.lastKey() >= price)) {
            set(!isBid, isBid ? other.firstKey() : other.lastKey(), 0);
        }
    }

    /// Adds an order as the venue would report it.
    void add(Order order) {
        List<Order> all = new ArrayList<>(orders);
        all.addFirst(order);
        orders = List.copyOf(all);
        changed();
    }

    /// There is no book for a while.
    void loseBook() {
        book = null;
        state = SessionState.SYNCHRONIZING;
    }

    @Override
    public String symbol() {
        return symbol;
    }

    @Override
    public void start(SessionListener changes) {
        listener = changes;
        state = SessionState.CONNECTING;
    }

    @Override
    public @Nullable Instrument instrument() {
        return book == null && steps == 0
                ? null
                : new Instrument(symbol, symbol.substring(0, symbol.length() - 4), "USDT", true, TICK, TICK,
                        Decimals.of("1000000"), 1000, 1000, Decimals.of("9000"), 1000, 1000, Decimals.of("9000"),
                        Decimals.of("5"), 0, true, false, Decimals.of("5"), Decimals.of("0.2"), Decimals.of("5"),
                        Decimals.of("0.2"), 200, 5, 0);
    }

    @Override
    public @Nullable OrderBook book() {
        return book;
    }

    @Override
    public TradeTape trades() {
        return tape;
    }

    @Override
    public @Nullable Ticker ticker() {
        return ticker;
    }

    @Override
    public SessionHealth health() {
        return new SessionHealth(state, true, steps, 0, 0, 0, 0, System.nanoTime(), 3, 0, 2);
    }

    @Override
    public List<SessionEvent> events() {
        return events;
    }

    @Override
    public List<Order> orders() {
        return orders;
    }

    @Override
    public @Nullable Order order(String clientOrderId) {
        return orders.stream().filter(order -> order.clientOrderId().equals(clientOrderId)).findAny().orElse(null);
    }

    @Override
    public List<Balance> balances() {
        return balances;
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public Placement place(OrderRequest request) {
        if (findings.stream().anyMatch(Finding::isObjection)) {
            return new Placement("", request, findings);
        }
        String name = "walk-" + orders.size();
        add(new Order(name, orders.size(), request, OrderStatus.NEW, 0, 0, "", false, 1_200_000, START_MILLIS));
        return new Placement(name, request, findings);
    }

    @Override
    public void cancel(String clientOrderId) {
        orders = orders.stream().map(order -> order.clientOrderId().equals(clientOrderId) && !order.status().isFinal()
                ? new Order(clientOrderId, order.orderId(), order.request(), OrderStatus.CANCELED, order.executed(),
                        order.spent(),
                        "", false, order.roundTripNanos(), START_MILLIS)
                : order).toList();
        changed();
    }

    @Override
    public void cancelAll() {
        orders.forEach(order -> cancel(order.clientOrderId()));
    }

    @Override
    public List<Candle> candles(String interval, int count) {
        return List.of();
    }

    @Override
    public void close() {
        isClosed = true;
        state = SessionState.CLOSED;
    }
}
