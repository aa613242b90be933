package dev.jiffy.market.venue;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.book.OrderBook;
import dev.jiffy.market.feed.BookSync;
import dev.jiffy.market.feed.FeedMessage;
import dev.jiffy.market.feed.FeedParser;
import dev.jiffy.market.venue.SessionListener.Change;
import dev.jiffy.market.wire.HttpFields;
import dev.jiffy.market.wire.WebSocket;
import dev.jiffy.market.wire.WebSocketListener;
import dev.jiffy.market.wire.WireLimits;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What the market does: one stream of depth, trades and statistics, and the book that is made of it.
///
/// The stream's thread reads and publishes; this link's thread connects, fetches snapshots and watches. Between them stands the lock of the
/// [BookSync], held for a message. A stream that says nothing is pinged, and one that does not answer is given up: a dead connection looks
/// exactly like a quiet market.
final class MarketLink extends Link {
    private static final int MAX_WAITING_LEVELS = 1 << 17;
    private static final int TAPE = 2000;
    private static final long CHECK_MILLIS = 1000;
    /// Silence after which the stream is asked whether it is there; depth comes ten times a second where anything happens.
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    /// Without an answer for so long the book is called stale, and then the stream is given up.
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long DEAD_NANOS = TimeUnit.SECONDS.toNanos(6);
    /// Shortest time between two snapshots: what is polled too often gets its sender banned.
    private static final long SNAPSHOT_MILLIS = 250;
    private static final long MOST_SNAPSHOT_MILLIS = 8000;

    private final VenueSettings settings;
    private final SessionLog log;
    private final RestClient rest;
    private final BookSync sync = BookSync.withSnapshots(MAX_WAITING_LEVELS);
    private final TradeTape tape = new TradeTape(TAPE);
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong badMessages = new AtomicLong();
    private volatile @Nullable OrderBook book;
    private volatile @Nullable Ticker ticker;
    private volatile @Nullable WebSocket stream;
    private volatile boolean needsSnapshot;
    private volatile boolean isStale;
    private volatile boolean wasLive;
    private volatile long lastMessageNanos;
    private volatile long delayMillis;
    private final AtomicLong reconnects = new AtomicLong();
    private volatile boolean isShuttingDown;
    private long snapshotWait = SNAPSHOT_MILLIS;
    private boolean wasConnected;

    MarketLink(VenueSettings settings, SessionLog log) {
        super("market of " + settings.symbol(), log);
        this.settings = settings;
        this.log = log;
        rest = new RestClient(settings.address().rest());
    }

    @Override
    long step() throws IOException {
        WebSocket current = stream;
        if (current == null || !current.isOpen() || isShuttingDown) {
            connect();
            return 0;
        }
        if (needsSnapshot) {
            return snapshot();
        }
        return watch(current);
    }

    private void connect() throws IOException {
        drop();
        String symbol = settings.symbol().toLowerCase(Locale.ROOT);
        String target = "/stream?streams=" + symbol + "@depth@100ms/" + symbol + "@trade/" + symbol + "@ticker";
        WebSocket opened = WebSocket.open(settings.address().stream().at(target), new HttpFields(),
                WireLimits.forClient(), socket -> {
                    stream = socket;
                    return new Reader(socket);
                });
        if (wasConnected) {
            reconnects.incrementAndGet();
            log.note("connected again to the market's stream");
        }
        wasConnected = true;
        needsSnapshot = true;
        snapshotWait = SNAPSHOT_MILLIS;
        log.changed(Change.STATE);
        if (isClosed()) {
            opened.close();
        }
    }

    private long snapshot() throws IOException {
        String target = "/api/v3/depth?symbol=" + settings.symbol() + "&limit=" + settings.snapshotLevels();
        byte[] body = rest.get(target);
        FeedMessage message = new FeedParser().parseSnapshot(body, 0, body.length);
        BookSync.Outcome outcome;
        synchronized (sync) {
            outcome = sync.snapshot(message.lastId(), message.bids(), message.asks(), System.nanoTime());
            book = sync.book();
            needsSnapshot = book == null;
        }
        if (needsSnapshot) {
            long wait = snapshotWait;
            snapshotWait = Math.min(2 * wait, MOST_SNAPSHOT_MILLIS);
            if (outcome == BookSync.Outcome.CROSSED) {
                log.problem("the snapshot and what followed cross; fetching another one");
            }
            return wait;
        }
        snapshotWait = SNAPSHOT_MILLIS;
        if (wasLive) {
            log.note("the book is whole again");
        }
        wasLive = true;
        log.changed(Change.BOOK);
        log.changed(Change.STATE);
        return CHECK_MILLIS;
    }

    private long watch(WebSocket current) {
        long unanswered = current.unansweredNanos();
        if (unanswered > DEAD_NANOS) {
            log.problem("the market's stream does not answer; connecting again");
            current.abort();
            return 0;
        }
        boolean isNowStale = unanswered > STALE_NANOS;
        if (isNowStale != isStale) {
            isStale = isNowStale;
            log.changed(Change.STATE);
        }
        if (unanswered == 0 && current.silentNanos() > SILENCE_NANOS) {
            current.ping(new byte[]{'j'});
        }
        return CHECK_MILLIS;
    }

    @Override
    void failed() {
        if (stream == null) {
            log.changed(Change.STATE);
        }
    }

    private void drop() {
        WebSocket old = stream;
        stream = null;
        isStale = false;
        isShuttingDown = false;
        synchronized (sync) {
            sync.disconnected();
            book = null;
        }
        if (old != null) {
            old.close();
            log.changed(Change.BOOK);
        }
    }

    @Override
    public void close() {
        super.close();
        WebSocket current = stream;
        if (current != null) {
            current.close();
        }
        rest.close();
    }

    @Nullable
    OrderBook book() {
        return book;
    }

    @Nullable
    Ticker ticker() {
        return ticker;
    }

    TradeTape tape() {
        return tape;
    }

    SessionState state() {
        WebSocket current = stream;
        if (isClosed()) {
            return SessionState.CLOSED;
        }
        if (current == null || !current.isOpen()) {
            return wasConnected ? SessionState.RECONNECTING : SessionState.CONNECTING;
        }
        return book == null ? SessionState.SYNCHRONIZING : isStale ? SessionState.STALE : SessionState.LIVE;
    }

    SessionHealth health(boolean isUserStreamLive, long moreReconnects, long clockOffset) {
        long gaps;
        long resyncs;
        synchronized (sync) {
            gaps = sync.gaps();
            resyncs = sync.resyncs();
        }
        return new SessionHealth(state(), isUserStreamLive, messages.get(), gaps, resyncs,
                reconnects.get() + moreReconnects,
                badMessages.get(), lastMessageNanos, delayMillis, clockOffset, rest.usedPercent());
    }

    /// Hears one stream. A stream that was given up says no more, even if bytes of it are still under way.
    private final class Reader implements WebSocketListener {
        private final FeedParser parser = new FeedParser();
        private final WebSocket socket;

        Reader(WebSocket socket) {
            this.socket = socket;
        }

        @Override
        public void text(byte[] buffer, int start, int length) {
            long now = System.nanoTime();
            FeedMessage message;
            try {
                message = parser.parse(buffer, start, start + length);
            } catch (MarketException e) {
                if (badMessages.incrementAndGet() == 1) {
                    log.problem("a message that cannot be read: " + e.getMessage());
                }
                return;
            }
            messages.incrementAndGet();
            lastMessageNanos = now;
            switch (message.kind()) {
                case DEPTH -> depth(message, now);
                case TRADE -> {
                    tape.add(message.tradeId(), message.timeMillis(), message.price(), message.quantity(),
                            message.isBuyerMaker());
                    log.changed(Change.TRADES);
                }
                case TICKER -> {
                    ticker = new Ticker(message.price(), message.change(), message.high(), message.low(),
                            message.volume(),
                            message.quoteVolume());
                    log.changed(Change.TICKER);
                }
                case SHUTDOWN -> {
                    log.note("the venue's server is about to go down; connecting again");
                    isShuttingDown = true;
                    wake();
                }
                default -> {
                    // Answers to requests, and what was not asked for.
                }
            }
        }

        private void depth(FeedMessage message, long now) {
            BookSync.Outcome outcome;
            synchronized (sync) {
                if (stream != socket) {
                    return;
                }
                outcome = sync.depth(message.firstId(), message.lastId(), message.bids(), message.asks(), now);
                book = sync.book();
            }
            if (message.timeMillis() > 0) {
                delayMillis = System.currentTimeMillis() - message.timeMillis();
            }
            switch (outcome) {
                case APPLIED -> log.changed(Change.BOOK);
                case GAP, CROSSED -> {
                    log.problem(outcome == BookSync.Outcome.GAP
                            ? "depth: expected change " + sync.gapExpected() + ", got " + sync.gapGot()
                                    + "; fetching the book again"
                            : "depth: bid and ask met; fetching the book again");
                    log.changed(Change.BOOK);
                    needsSnapshot = true;
                    wake();
                }
                default -> {
                    // It waits, or is known already.
                }
            }
        }

        @Override
        public void closed(int code, String reason) {
            synchronized (sync) {
                if (stream != socket) {
                    return;
                }
                sync.disconnected();
                book = null;
            }
            log.changed(Change.BOOK);
            if (!isClosed()) {
                log.problem("the market's stream ended (" + code + (reason.isEmpty() ? "" : ", " + reason)
                        + "); connecting again");
            }
            wake();
        }
    }
}
