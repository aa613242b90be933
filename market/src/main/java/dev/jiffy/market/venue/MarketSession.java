package dev.jiffy.market.venue;

import dev.jiffy.market.book.OrderBook;
import dev.jiffy.market.order.Instrument;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.OrderRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One pair at one venue, for as long as somebody looks at it: what a terminal paints and what its buttons do.
///
/// A session connects, and after a loss connects again, by itself. Questions about the present are answered at once, from any thread,
/// with values that do not change: a painter asks at each frame and compares references. [SessionListener] says when something is new. Only
/// [#candles] waits for the network.
///
/// ```java
/// try (MarketSession session = VenueSession.open(settings)) {
///     session.start(listener);
///     OrderBook book = session.book();
///     Placement placed = session.place(OrderRequest.limit("BTCUSDT", Side.BUY, quantity, price));
///     session.cancel(placed.clientOrderId());
/// }
/// ```
public interface MarketSession extends AutoCloseable {
    /// The pair, in capitals.
    String symbol();

    /// Starts to connect and returns; once.
    ///
    /// @param listener is told of changes, in threads of the session
    void start(SessionListener listener);

    /// What the venue says of the pair; `null` until it has said so.
    @Nullable
    Instrument instrument();

    /// The newest whole book; `null` while there is none that is known to be right, which is the case after a gap and without a connection.
    @Nullable
    OrderBook book();

    /// Trades of everybody.
    TradeTape trades();

    /// The last 24 hours; `null` until the venue has said so.
    @Nullable
    Ticker ticker();

    /// How the session is.
    SessionHealth health();

    /// What happened to the session that a person should know of, oldest first, at most the last 200.
    List<SessionEvent> events();

    /// Own orders, newest first: all that are open and the last that were.
    List<Order> orders();

    /// One own order; `null` if there is none of this name.
    @Nullable
    Order order(String clientOrderId);

    /// Own balances, by asset; empty without a key.
    List<Balance> balances();

    /// What own fills since the start add up to.
    Position position();

    /// Rounds an order to the venue's filters, asks the limits, and sends it if nobody objects; returns before the venue has answered. What becomes of
    /// it, [#order] tells.
    Placement place(OrderRequest request);

    /// Asks the venue to cancel an order; what becomes of it, [#order] tells. Nothing if it is over or unknown here.
    void cancel(String clientOrderId);

    /// The same for all open orders of the pair.
    void cancelAll();

    /// The newest candles from the venue, oldest first.
    ///
    /// @param interval as the venue names it: `1m`, `1h`, `1d`
    /// @throws IOException if the venue does not answer or refuses
    List<Candle> candles(String interval, int count) throws IOException;

    /// Ends the connections; orders at the venue stay there.
    @Override
    void close();
}
