package dev.jiffy.market.venue;

import static dev.jiffy.market.venue.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.market.book.OrderBook;
import dev.jiffy.market.json.JsonValue.JsonObject;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderStatus;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.unit.Decimals;
import dev.jiffy.market.wire.WebSocket;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The client where the venue does not do what it should.
class FaultyVenueTest {
    private static final String SNAPSHOT = "{\"lastUpdateId\":10,\"bids\":[[\"59990\",\"1\"]],\"asks\":[[\"60010\",\"1\"]]}";

    private static VenueSession session(ScriptedVenue venue) {
        VenueSession session = VenueSession
                .open(VenueSettings.of(venue.address(), "BTCUSDT", Credentials.hmac("k", "s"), null));
        session.start(change -> {
        });
        return session;
    }

    private static void untilReady(VenueSession session) {
        until("ready",
                () -> session.health().isUserStreamLive() && session.instrument() != null && session.book() != null);
    }

    private static long lastId(VenueSession session) {
        OrderBook book = session.book();
        return book == null ? -1 : book.lastUpdateId();
    }

    private static String depth(long first, long last, String bids, String asks) {
        return "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"BTCUSDT\",\"U\":"
                + first + ",\"u\":"
                + last + ",\"b\":[" + bids + "],\"a\":[" + asks + "]}}";
    }

    private static String order(JsonObject request, String status, String executed) {
        JsonObject params = request.object("params");
        String name = params.string("newClientOrderId", params.string("origClientOrderId", ""));
        return "{\"symbol\":\"BTCUSDT\",\"orderId\":5,\"clientOrderId\":\"" + name
                + "\",\"origQty\":\"1\",\"price\":\"59000\",\"executedQty\":\"" + executed
                + "\",\"cummulativeQuoteQty\":\""
                + Decimals.plain(Decimals.parse(executed) * 59000)
                + "\",\"status\":\"" + status
                + "\",\"timeInForce\":\"GTC\",\"type\":\"LIMIT\",\"side\":\"BUY\",\"time\":1}";
    }

    private static OrderRequest buy() {
        return OrderRequest.limit("BTCUSDT", Side.BUY, Decimals.ONE, Decimals.of("59000"));
    }

    private static OrderStatus status(VenueSession session, Placement placed) {
        Order order = session.order(placed.clientOrderId());
        return order == null ? OrderStatus.PENDING : order.status();
    }

    private static ScriptedVenue venue(BiFunction<WebSocket, JsonObject, @Nullable String> answers) throws IOException {
        ScriptedVenue venue = new ScriptedVenue(
                (socket, request) -> request.string("method").equals("openOrders.status")
                        ? "[]"
                        : answers.apply(socket, request));
        venue.snapshots.add(SNAPSHOT);
        return venue;
    }

    @Test
    void aGapGivesTheBookUpAndFetchesItAgain() throws IOException {
        try (ScriptedVenue venue = venue((socket, request) -> null); VenueSession session = session(venue)) {
            until("live", () -> session.book() != null);
            venue.tell(depth(11, 12, "[\"59991\",\"2\"]", ""));
            until("applied", () -> lastId(session) == 12);
            // Old, then fresh: the first one is older than what waits.
            venue.snapshots.add(SNAPSHOT);
            venue.snapshots.add("{\"lastUpdateId\":14,\"bids\":[[\"59000\",\"1\"]],\"asks\":[[\"60010\",\"1\"]]}");
            venue.tell(depth(15, 16, "[\"59992\",\"2\"]", ""));
            until("whole again", () -> lastId(session) == 16);
            assertThat(session.health().gaps()).isEqualTo(1);
            assertThat(session.health().resyncs()).isEqualTo(1);
            assertThat(venue.snapshotsAsked()).isEqualTo(3);
            assertThat(session.events()).anyMatch(
                    event -> event.text().equals("depth: expected change 13, got 15; fetching the book again"));
            venue.tell(depth(17, 17, "[\"70000\",\"1\"]", ""));
            until("crossed", () -> session.health().gaps() == 2);
        }
    }

    @Test
    void whatCannotBeReadDoesNotStopTheRest() throws IOException {
        try (ScriptedVenue venue = venue((socket, request) -> null); VenueSession session = session(venue)) {
            until("live", () -> session.book() != null);
            venue.tell("no json");
            venue.tell("{\"stream\":\"x\",\"data\":{\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\",\"U\":11}}");
            venue.tell(depth(11, 12, "", ""));
            until("applied", () -> lastId(session) == 12);
            assertThat(session.health().badMessages()).isEqualTo(2);
        }
    }

    @Test
    void anOrderWhoseAnswerNeverCameIsAskedForAndNotSentAgain() throws IOException {
        try (ScriptedVenue venue = venue((socket, request) -> switch (request.string("method")) {
            case "order.place" -> {
                socket.abort();
                yield null;
            }
            case "order.status" -> order(request, "FILLED", "1");
            default -> null;
        }); VenueSession session = session(venue)) {
            untilReady(session);
            Placement placed = session.place(buy());
            assertThat(placed.isSent()).isTrue();
            until("known again", () -> status(session, placed) == OrderStatus.FILLED);
            assertThat(session.position().quantity()).isEqualTo(Decimals.ONE);
            assertThat(venue.requests("order.place")).hasSize(1);
            assertThat(session.events()).anyMatch(event -> event.text().contains("asking the venue what became of it"));
        }
    }

    @Test
    void anAnswerThatNobodyKnowsIsNoRefusal() throws IOException {
        try (ScriptedVenue venue = venue((socket, request) -> switch (request.string("method")) {
            case "order.place" ->
                "{\"status\":504,\"error\":{\"code\":-1007,\"msg\":\"Timeout waiting for response from backend server.\"}}";
            case "order.status" -> order(request, "NEW", "0");
            default -> null;
        }); VenueSession session = session(venue)) {
            untilReady(session);
            Placement placed = session.place(buy());
            until("working", () -> status(session, placed) == OrderStatus.NEW);
        }
    }

    @Test
    void aRefusalIsOneAndSaysWhy() throws IOException {
        try (ScriptedVenue venue = venue((socket, request) -> request.string("method").equals("order.place")
                ? "{\"status\":400,\"error\":{\"code\":-2010,\"msg\":\"Account has insufficient balance for requested action.\"}}"
                : null); VenueSession session = session(venue)) {
            untilReady(session);
            Placement placed = session.place(buy());
            until("refused", () -> status(session, placed) == OrderStatus.REJECTED);
            assertThat(session.order(placed.clientOrderId())).matches(order -> order != null
                    && order.reason().contains("-2010: Account has insufficient balance"));
        }
    }

    @Test
    void aCancelThatTheVenueDoesNotKnowIsSettledByAsking() throws IOException {
        try (ScriptedVenue venue = venue((socket, request) -> switch (request.string("method")) {
            case "order.place" -> order(request, "NEW", "0");
            case "order.cancel" -> "{\"status\":400,\"error\":{\"code\":-2011,\"msg\":\"Unknown order sent.\"}}";
            case "order.status" -> order(request, "FILLED", "1");
            default -> null;
        }); VenueSession session = session(venue)) {
            untilReady(session);
            Placement placed = session.place(buy());
            until("working", () -> status(session, placed) == OrderStatus.NEW);
            session.cancel(placed.clientOrderId());
            until("filled meanwhile", () -> status(session, placed) == OrderStatus.FILLED);
        }
    }

    @Test
    void reportsThatComeTwiceFillOnce() throws IOException {
        try (ScriptedVenue venue = venue((socket, request) -> request.string("method").equals("order.place")
                ? order(request, "NEW", "0")
                : null); VenueSession session = session(venue)) {
            untilReady(session);
            Placement placed = session.place(buy());
            String report = """
                    {"e":"executionReport","E":2,"s":"BTCUSDT","c":"NAME","S":"BUY","o":"LIMIT","f":"GTC","q":"1","p":"59000","P":"0","Q":"0","C":"",
                    "x":"TRADE","X":"PARTIALLY_FILLED","r":"NONE","i":5,"l":"0.4","z":"0.4","L":"58000","Z":"23200","T":2}"""
                    .replace("NAME", placed.clientOrderId());
            until("working", () -> status(session, placed) == OrderStatus.NEW);
            venue.report(report);
            venue.report(report);
            venue.report("{\"e\":\"executionReport\",\"broken\":true}");
            venue.report(
                    "{\"e\":\"outboundAccountPosition\",\"E\":1,\"u\":1,\"B\":[{\"a\":\"BTC\",\"f\":\"7\",\"l\":\"0\"}]}");
            until("balances", () -> session.balances().contains(new Balance("BTC", Decimals.of("7"), 0)));
            assertThat(session.position()).isEqualTo(new Position(Decimals.of("0.4"), Decimals.of("58000"), 0));
        }
    }

    @Test
    void theServersGoodbyeIsFollowed() throws IOException {
        try (ScriptedVenue venue = venue((socket, request) -> null); VenueSession session = session(venue)) {
            untilReady(session);
            venue.tell("{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1}}");
            until("another stream", () -> venue.streams.size() == 2 && session.book() != null);
        }
    }

    @Test
    void limitsOfTheVenueAreWaitedFor() throws IOException {
        VenueException refusal = new VenueException(429, -1003, "Too many requests", 7000);
        assertThat(refusal.retryAfterMillis()).isEqualTo(7000);
        assertThat(refusal.isFateUnknown()).isFalse();
        assertThat(new VenueException(503, -1008, "overloaded", 0).isFateUnknown()).isFalse();
        assertThat(List.of(new VenueException(500, 0, "", 0), new VenueException(400, -1006, "", 0)))
                .allMatch(VenueException::isFateUnknown);
        Backoff backoff = new Backoff(250, 15_000, new Random(1));
        long sum = 0;
        for (int i = 0; i < 20; i++) {
            long wait = backoff.next();
            assertThat(wait).isBetween(187L, 18_750L);
            sum += wait;
        }
        assertThat(sum).isGreaterThan(150_000);
        backoff.reset();
        assertThat(backoff.next()).isLessThan(320);
    }
}
