package dev.jiffy.desk.terminal;

import dev.jiffy.core.LatestValue;
import dev.jiffy.market.order.Instrument;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.venue.Balance;
import dev.jiffy.market.venue.Candle;
import dev.jiffy.market.venue.MarketSession;
import dev.jiffy.market.venue.Placement;
import dev.jiffy.market.venue.Position;
import dev.jiffy.market.venue.SessionEvent;
import dev.jiffy.market.venue.SessionHealth;
import dev.jiffy.market.venue.SessionState;
import dev.jiffy.market.venue.Ticker;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The symbol on display: its session and what was last taken from it.
///
/// [#update()] asks the session and never waits; everything between two calls is of one moment. Opening and closing sessions, and
/// asking for old candles, happens in threads of its own. One thread uses it.
public final class LiveMarket implements AutoCloseable {
    private static final int HISTORY_MINUTES = 500;
    private static final int HISTORY_SECONDS = 1000;
    private static final long MINUTE_MILLIS = 60_000;

    private final Sessions sessions;
    private final BookView book = new BookView();
    private final TradesView trades = new TradesView();
    private final Candles candles = new Candles();
    private final LatestValue<Opened> opened = new LatestValue<>(stale -> stale.session.close());
    private final LatestValue<History> history = new LatestValue<>(stale -> {
    });
    private volatile String symbol;
    private volatile boolean isClosed;
    private @Nullable MarketSession session;
    private Changes told = new Changes();
    private long listsSecond;
    private @Nullable Instrument instrument;
    private MarketView view;
    private @Nullable Ticker ticker;
    private SessionHealth health = SessionHealth.IDLE;
    private List<Order> orders = List.of();
    private List<Balance> balances = List.of();
    private List<SessionEvent> events = List.of();
    private Position position = Position.FLAT;
    private String failure = "";
    private int changes;

    /// What [#update()] found new, as bits of its answer.
    static final int BOOK = 1;
    /// Trades and candles.
    static final int TRADES = 2;
    /// Instrument, and with it how numbers are written; everything begins anew.
    static final int MARKET = 4;
    /// Own orders and the position.
    static final int ORDERS = 8;
    /// Own balances.
    static final int BALANCES = 16;
    /// Connection, events, the last 24 hours.
    static final int STATE = 32;

    private record Opened(String symbol, MarketSession session, Changes changes) {
    }

    private record History(MarketSession session, List<Candle> minutes, List<Candle> seconds) {
    }

    /// Nothing is opened before [#show(String)].
    public LiveMarket(Sessions sessions) {
        this.sessions = sessions;
        symbol = sessions.symbols().getFirst();
        view = MarketView.unknown(symbol);
    }

    /// Shows a symbol: opens its session in the background and leaves the one before.
    public void show(String newSymbol) {
        closeInBackground(session);
        session = null;
        instrument = null;
        symbol = newSymbol;
        view = MarketView.unknown(newSymbol);
        ticker = null;
        health = SessionHealth.IDLE;
        orders = List.of();
        balances = List.of();
        events = List.of();
        position = Position.FLAT;
        failure = "";
        book.take(null);
        trades.clear();
        candles.clear();
        changes = ~0;
        Thread.ofPlatform().daemon().name("session " + newSymbol).start(() -> open(newSymbol));
    }

    private void open(String wanted) {
        try {
            MarketSession fresh = sessions.open(wanted);
            Changes told = new Changes();
            fresh.start(told);
            if (isClosed || !wanted.equals(symbol)) {
                fresh.close();
            } else {
                opened.publishRelease(new Opened(wanted, fresh, told));
            }
        } catch (RuntimeException e) {
            failure(wanted, String.valueOf(e.getMessage()));
        }
    }

    private volatile @Nullable String openFailure;

    private void failure(String wanted, String why) {
        if (wanted.equals(symbol)) {
            openFailure = why;
        }
    }

    /// Takes what is new.
    ///
    /// @return what that is
    int update() {
        int news = changes;
        changes = 0;
        Opened fresh = opened.takeAcquire();
        if (fresh != null) {
            if (fresh.symbol.equals(symbol)) {
                session = fresh.session;
                told = fresh.changes;
                news |= STATE;
            } else {
                closeInBackground(fresh.session);
            }
        }
        String why = openFailure;
        if (why != null) {
            openFailure = null;
            failure = why;
            news |= STATE;
        }
        MarketSession from = session;
        return from == null ? news : news | update(from);
    }

    private int update(MarketSession from) {
        int news = 0;
        if (instrument == null) {
            Instrument known = from.instrument();
            if (known != null) {
                instrument = known;
                view = MarketView.of(known);
                news |= MARKET;
                Thread.ofPlatform().daemon().name("history " + known.symbol()).start(() -> fetchHistory(from));
            }
        }
        History old = history.takeAcquire();
        if (old != null && old.session == from) {
            begin(old.minutes, old.seconds);
            news |= TRADES;
        }
        news |= book.take(from.book()) ? BOOK : 0;
        news |= trades.take(from.trades(), candles) ? TRADES : 0;
        SessionState before = health.state();
        // Its counters change with each message; the status line reads them once a second.
        health = from.health();
        news |= health.state() == before ? 0 : STATE;
        return news | updateLists(from);
    }

    /// What comes as lists is asked for when the session says that it changed, and once a second in any case.
    private int updateLists(MarketSession from) {
        int news = told.take();
        long second = System.nanoTime() / 1_000_000_000L;
        if (second != listsSecond) {
            listsSecond = second;
            news |= STATE | ORDERS | BALANCES;
        }
        if ((news & STATE) != 0) {
            ticker = from.ticker();
            events = from.events();
        }
        if ((news & ORDERS) != 0) {
            orders = from.orders();
            position = from.position();
        }
        if ((news & BALANCES) != 0) {
            balances = from.balances();
        }
        return news;
    }

    /// Minutes for the long view, seconds for the last quarter of an hour. Where a venue has no seconds, minutes are all there is.
    private void fetchHistory(MarketSession from) {
        List<Candle> minutes = List.of();
        List<Candle> seconds = List.of();
        try {
            minutes = from.candles("1m", HISTORY_MINUTES);
            seconds = from.candles("1s", HISTORY_SECONDS);
        } catch (IOException | RuntimeException e) {
            // The picture begins with what there is.
        }
        history.publishRelease(new History(from, minutes, seconds));
    }

    /// Minutes up to where seconds begin, seconds up to where the tape begins, then its trades: nothing is counted twice.
    private void begin(List<Candle> minutes, List<Candle> seconds) {
        candles.clear();
        long tapeFrom = trades.count() == 0
                ? Long.MAX_VALUE
                : Math.floorDiv(trades.time(trades.count() - 1), 1000L) * 1000;
        long secondsFrom = seconds.isEmpty() ? tapeFrom : Math.min(tapeFrom, seconds.getFirst().openMillis());
        for (Candle minute : minutes) {
            if (minute.openMillis() <= secondsFrom - MINUTE_MILLIS) {
                add(minute);
            }
        }
        for (Candle second : seconds) {
            if (second.openMillis() < tapeFrom) {
                add(second);
            }
        }
        trades.feedSince(tapeFrom, candles);
    }

    /// What it was traded for is not known exactly: the mean of its highest, lowest and last price stands for it.
    private void add(Candle candle) {
        if (candle.volume() > 0) {
            double volume = candle.volume() / 1e8;
            double typical = ((double) candle.high() + candle.low() + candle.close()) / 3;
            candles.candle(candle.openMillis() / 1000, candle.open(), candle.high(), candle.low(), candle.close(),
                    volume,
                    typical * volume);
        }
    }

    private static void closeInBackground(@Nullable MarketSession old) {
        if (old != null) {
            Thread.ofPlatform().daemon().name("closing " + old.symbol()).start(old::close);
        }
    }

    /// Name of the symbol.
    public String symbol() {
        return symbol;
    }

    MarketView view() {
        return view;
    }

    BookView book() {
        return book;
    }

    TradesView trades() {
        return trades;
    }

    Candles candles() {
        return candles;
    }

    /// Symbols to choose from.
    List<String> symbols() {
        return sessions.symbols();
    }

    String venue() {
        return sessions.venue();
    }

    @Nullable
    Ticker ticker() {
        return ticker;
    }

    /// How the session is.
    public SessionHealth health() {
        return health;
    }

    /// Whether a book is there that is right, and everything that is needed to paint it.
    public boolean isLive() {
        return instrument != null && book.isTwoSided() && health.state() == SessionState.LIVE;
    }

    List<Order> orders() {
        return orders;
    }

    List<Balance> balances() {
        return balances;
    }

    List<SessionEvent> events() {
        return events;
    }

    Position position() {
        return position;
    }

    /// Why there is no session, empty if there is one or will be.
    public String failure() {
        return failure;
    }

    /// What of an asset can be spent; -1 if that is not known.
    long free(String asset) {
        for (Balance balance : balances) {
            if (balance.asset().equals(asset)) {
                return balance.free();
            }
        }
        return -1;
    }

    /// The last price, or between the best ones, or 0.
    long lastPrice() {
        long last = trades.count() > 0 ? trades.price(0) : candles.last();
        if (last == 0 && ticker != null) {
            last = ticker.last();
        }
        return last;
    }

    /// Sends an order, if the session does.
    ///
    /// @return what became of it; `null` without a session
    public @Nullable Placement place(OrderRequest request) {
        return session == null ? null : session.place(request);
    }

    /// Asks to cancel.
    public void cancel(String clientOrderId) {
        if (session != null) {
            session.cancel(clientOrderId);
        }
    }

    /// Asks to cancel all.
    public void cancelAll() {
        if (session != null) {
            session.cancelAll();
        }
    }

    /// An own order.
    public @Nullable Order order(String clientOrderId) {
        return session == null ? null : session.order(clientOrderId);
    }

    /// An order that rests far from the market: a buy at a share of the best bid, as small as the venue takes. For trying out.
    public @Nullable OrderRequest farOrder(double shareOfBid) {
        Instrument known = instrument;
        if (known == null || !book.isTwoSided()) {
            return null;
        }
        long price = Math.max(view.tick(), (long) (book.bestBid() * shareOfBid) / view.tick() * view.tick());
        double notional = Math.max(known.minNotional(), 1) * 1.5 / price * 1e8;
        long quantity = Math.max(known.minQuantity(), (long) notional / view.step() * view.step() + view.step());
        return OrderRequest.limit(symbol, Side.BUY, quantity, price);
    }

    @Override
    public void close() {
        isClosed = true;
        opened.close();
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
