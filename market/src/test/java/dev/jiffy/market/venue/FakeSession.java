package dev.jiffy.market.venue;

import dev.jiffy.market.book.BookEditor;
import dev.jiffy.market.book.OrderBook;
import dev.jiffy.market.order.Instrument;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A session without a venue: orders are taken at once and rest, the book is what the test sets.
final class FakeSession implements MarketSession {
    /// Levels for the test to change; [#publish] shows them.
    final BookEditor editor = new BookEditor();
    private final TradeTape trades = new TradeTape(100);
    private final CopyOnWriteArrayList<Order> orders = new CopyOnWriteArrayList<>();
    private SessionListener listener = change -> {
    };
    private SessionState state = SessionState.IDLE;
    private @Nullable OrderBook book;
    private long lastUpdateId;

    /// Shows the levels as they are now.
    void publish() {
        book = editor.version(++lastUpdateId, System.nanoTime());
        state = SessionState.LIVE;
        listener.changed(SessionListener.Change.BOOK);
    }

    @Override
    public String symbol() {
        return "BTCUSDT";
    }

    @Override
    public void start(SessionListener changes) {
        listener = changes;
        state = SessionState.CONNECTING;
        listener.changed(SessionListener.Change.STATE);
    }

    @Override
    public @Nullable Instrument instrument() {
        return null;
    }

    @Override
    public @Nullable OrderBook book() {
        return book;
    }

    @Override
    public TradeTape trades() {
        return trades;
    }

    @Override
    public @Nullable Ticker ticker() {
        return null;
    }

    @Override
    public SessionHealth health() {
        return new SessionHealth(state, true, lastUpdateId, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public List<SessionEvent> events() {
        return List.of();
    }

    @Override
    public List<Order> orders() {
        return orders.reversed();
    }

    @Override
    public @Nullable Order order(String clientOrderId) {
        return orders.stream().filter(order -> order.clientOrderId().equals(clientOrderId)).findAny().orElse(null);
    }

    @Override
    public List<Balance> balances() {
        return List.of();
    }

    @Override
    public Position position() {
        return Position.FLAT;
    }

    @Override
    public Placement place(OrderRequest request) {
        String name = "fake-" + orders.size();
        orders.add(new Order(name, orders.size(), request, OrderStatus.NEW, 0, 0, "", false, 1000, 0));
        listener.changed(SessionListener.Change.ORDERS);
        return new Placement(name, request, List.of());
    }

    @Override
    public void cancel(String clientOrderId) {
        orders.replaceAll(order -> order.clientOrderId().equals(clientOrderId) && !order.status().isFinal()
                ? new Order(clientOrderId, order.orderId(), order.request(), OrderStatus.CANCELED, 0, 0, "", false,
                        1000, 0)
                : order);
        listener.changed(SessionListener.Change.ORDERS);
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
        state = SessionState.CLOSED;
    }
}
