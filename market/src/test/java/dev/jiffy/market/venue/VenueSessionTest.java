package dev.jiffy.market.venue;

import static dev.jiffy.market.venue.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.market.audit.AuditLog;
import dev.jiffy.market.audit.AuditReader;
import dev.jiffy.market.audit.AuditRecord;
import dev.jiffy.market.book.OrderBook;
import dev.jiffy.market.exchange.EmbeddedExchange;
import dev.jiffy.market.exchange.ExchangeSettings;
import dev.jiffy.market.feed.FeedMessage;
import dev.jiffy.market.feed.FeedParser;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderStatus;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.unit.Decimals;
import dev.jiffy.market.wire.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client against the module's own exchange, over real sockets.
class VenueSessionTest {
    @TempDir
    Path folder;

    private static long d(String text) {
        return Decimals.of(text);
    }

    private static VenueSession session(EmbeddedExchange exchange, @Nullable Credentials credentials,
            @Nullable AuditLog audit) {
        VenueSession session = VenueSession.open(VenueSettings.of(exchange.rest(), "BTCUSDT", credentials, audit));
        session.start(change -> {
        });
        return session;
    }

    private static Credentials hmac(EmbeddedExchange exchange, int account) {
        return Credentials.hmac(exchange.accounts().get(account).key(), exchange.accounts().get(account).secret());
    }

    private static EmbeddedExchange quiet() throws IOException {
        return EmbeddedExchange.open(ExchangeSettings.usual().traders(0, 1, -1));
    }

    private static void untilReady(VenueSession session) {
        until("ready for orders", () -> session.health().isUserStreamLive() && session.instrument() != null
                && session.health().state() == SessionState.LIVE);
    }

    private static boolean isTwoSided(VenueSession session) {
        OrderBook book = session.book();
        return book != null && book.isTwoSided();
    }

    private static OrderStatus status(VenueSession session, Placement placed) {
        Order order = session.order(placed.clientOrderId());
        return order == null ? OrderStatus.PENDING : order.status();
    }

    /// Quotes of another account around 60000, so that there is a price.
    private static VenueSession maker(EmbeddedExchange exchange) {
        VenueSession maker = session(exchange, hmac(exchange, 1), null);
        until("ready", () -> maker.health().isUserStreamLive() && maker.instrument() != null);
        return maker;
    }

    private static void quote(EmbeddedExchange exchange, String side, String price, String quantity)
            throws IOException {
        Credentials credentials = hmac(exchange, 1);
        try (ApiConnection api = ApiConnection.open(Endpoint.parse(exchange.webSocketApi()), event -> {
        }, () -> {
        })) {
            Map<String, String> order = new LinkedHashMap<>(Map.of("symbol", "BTCUSDT", "side", side,
                    "type", "LIMIT", "timeInForce", "GTC", "quantity", quantity, "price", price, "apiKey",
                    credentials.apiKey(),
                    "timestamp", String.valueOf(System.currentTimeMillis())));
            order.put("signature", credentials.sign(order));
            api.ask("order.place", order);
        }
    }

    @Test
    void theBookIsWhatTheVenueHas() throws IOException {
        try (EmbeddedExchange exchange = EmbeddedExchange.open(ExchangeSettings.usual().traders(20, 7, 400));
                VenueSession session = session(exchange, null, null)) {
            until("live", () -> session.book() != null);
            byte[] body = new RestClient(Endpoint.parse(exchange.rest()))
                    .get("/api/v3/depth?symbol=BTCUSDT&limit=5000");
            FeedMessage want = new FeedParser().parseSnapshot(body, 0, body.length);
            until("the same change", () -> {
                OrderBook book = session.book();
                return book != null && book.lastUpdateId() == want.lastId();
            });
            OrderBook book = Objects.requireNonNull(session.book());
            assertThat(book.bidLevels()).isEqualTo(want.bids().count()).isPositive();
            for (int i = 0; i < want.asks().count(); i++) {
                assertThat(book.askQuantityAt(want.asks().price(i))).isEqualTo(want.asks().quantity(i));
            }
            assertThat(session.candles("1m", 5)).isNotEmpty().allMatch(candle -> candle.high() >= candle.low());
            assertThat(session.place(OrderRequest.limit("BTCUSDT", Side.BUY, d("1"), d("1"))).isSent()).isFalse();
            assertThatThrownBy(() -> session.candles("1m&x", 5)).hasMessageContaining("1m&x");
        }
    }

    @Test
    void aLivelyMarketStaysWhole() throws IOException {
        try (EmbeddedExchange exchange = EmbeddedExchange.open(ExchangeSettings.usual());
                VenueSession session = session(exchange, null, null)) {
            until("trades and many versions", () -> session.health().messages() > 40 && session.trades().total() > 5);
            assertThat(session.health()).matches(health -> health.gaps() == 0 && health.badMessages() == 0
                    && health.state() == SessionState.LIVE);
            long[] newest = new long[TradeTape.FIELDS];
            session.trades().copy(newest);
            assertThat(newest[TradeTape.PRICE]).isPositive();
            until("statistics", () -> session.ticker() != null);
        }
    }

    @Test
    void ordersArePlacedFilledAndCancelledAndWrittenDown() throws IOException {
        Path log = folder.resolve("audit.log");
        try (EmbeddedExchange exchange = quiet(); AuditLog audit = AuditLog.open(log)) {
            quote(exchange, "SELL", "60010", "1");
            quote(exchange, "BUY", "59990", "1");
            try (VenueSession session = session(exchange, hmac(exchange, 0), audit)) {
                untilReady(session);
                until("two sides", () -> isTwoSided(session));
                Placement resting = session.place(OrderRequest.limit("BTCUSDT", Side.BUY, d("0.01"), d("50000.019")));
                assertThat(resting.isSent()).isTrue();
                assertThat(resting.findings()).singleElement()
                        .matches(finding -> finding.rule().equals("PRICE_FILTER"));
                until("working", () -> status(session, resting) == OrderStatus.NEW);
                assertThat(session.order(resting.clientOrderId())).matches(order -> order != null
                        && order.roundTripNanos() > 0 && order.request().price() == d("50000.01"));
                until("locked", () -> session.balances().stream().anyMatch(balance -> balance.locked() > 0));
                session.cancel(resting.clientOrderId());
                until("cancelled", () -> status(session, resting) == OrderStatus.CANCELED);

                Placement taking = session.place(OrderRequest.limit("BTCUSDT", Side.BUY, d("1.5"), d("60010")));
                until("filled in part", () -> status(session, taking) == OrderStatus.PARTIALLY_FILLED);
                assertThat(session.position()).isEqualTo(new Position(d("1"), d("60010"), 0));
                session.cancelAll();
                until("the rest cancelled", () -> status(session, taking) == OrderStatus.CANCELED);
                assertThat(session.order(taking.clientOrderId())).matches(order -> order != null
                        && order.averagePrice() == d("60010") && order.executed() == d("1"));

                Placement slip = session.place(OrderRequest.limit("BTCUSDT", Side.SELL, d("0.01"), d("5999")));
                assertThat(slip.isSent()).isFalse();
            }
        }
        List<String> kinds = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(log)) {
            for (AuditRecord record = reader.next(); record != null; record = reader.next()) {
                kinds.add(record.kind());
            }
            assertThat(reader.verdict().isSound()).isTrue();
        }
        assertThat(kinds)
                .startsWith("session.started", "order.sent", "order.new", "cancel.sent", "order.canceled", "order.sent")
                .endsWith("order.objected");
    }

    @Test
    void noSecretIsWrittenDown() throws IOException {
        Path log = folder.resolve("audit.log");
        try (EmbeddedExchange exchange = quiet(); AuditLog audit = AuditLog.open(log)) {
            quote(exchange, "SELL", "60010", "1");
            quote(exchange, "BUY", "59990", "1");
            try (VenueSession session = session(exchange, hmac(exchange, 0), audit)) {
                untilReady(session);
                until("two sides", () -> isTwoSided(session));
                Placement placed = session.place(OrderRequest.limit("BTCUSDT", Side.BUY, d("0.01"), d("50000")));
                until("working", () -> status(session, placed) == OrderStatus.NEW);
            }
            assertThat(new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1))
                    .contains("order.sent").doesNotContain(exchange.accounts().getFirst().secret())
                    .doesNotContain("signature");
        }
    }

    @Test
    void anEd25519KeySignsAsWell() throws IOException {
        try (EmbeddedExchange exchange = quiet();
                VenueSession session = session(exchange,
                        Credentials.ed25519(exchange.ed25519().key(),
                                HexFormat.of().parseHex(exchange.ed25519().secret())),
                        null)) {
            until("the account's balances", () -> !session.balances().isEmpty());
        }
    }

    @Test
    void ordersOfAnotherTerminalAndFillsDuringALossAreSeen() throws IOException {
        try (EmbeddedExchange exchange = quiet(); VenueSession one = maker(exchange)) {
            quote(exchange, "BUY", "50000", "1");
            until("seen", () -> one.orders().stream().anyMatch(order -> order.status() == OrderStatus.NEW));
            assertThat(one.position()).isEqualTo(Position.FLAT);
            try (VenueSession late = session(exchange, hmac(exchange, 1), null)) {
                until("open orders are there from the start", () -> late.orders().size() == 1);
                late.cancelAll();
                until("cancelled everywhere", () -> one.orders().getFirst().status() == OrderStatus.CANCELED);
            }
        }
    }

    @Test
    void anExchangeThatGoesDownAndComesBackIsFoundAgain() throws IOException {
        int port;
        VenueSession session;
        try (EmbeddedExchange exchange = EmbeddedExchange.open(ExchangeSettings.usual())) {
            port = exchange.port();
            session = session(exchange, hmac(exchange, 0), null);
            untilReady(session);
        }
        try (session) {
            until("no book without a connection", () -> session.book() == null);
            until("said so", () -> session.health().state() == SessionState.RECONNECTING
                    && session.events().stream().anyMatch(SessionEvent::isProblem));
            assertThat(session.health().isUserStreamLive()).isFalse();
            try (EmbeddedExchange again = EmbeddedExchange.open(ExchangeSettings.usual().at(port))) {
                until("live again",
                        () -> session.health().state() == SessionState.LIVE && session.health().reconnects() > 0);
                assertThat(again.port()).isEqualTo(port);
            }
        }
        assertThat(session.health().state()).isEqualTo(SessionState.CLOSED);
    }
}
