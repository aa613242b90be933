package dev.jiffy.market.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.market.audit.AuditReader;
import dev.jiffy.market.audit.AuditRecord;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonValue.JsonArray;
import dev.jiffy.market.json.JsonValue.JsonObject;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.wire.Endpoint;
import dev.jiffy.market.wire.HttpConnection;
import dev.jiffy.market.wire.HttpFields;
import dev.jiffy.market.wire.HttpRequest;
import dev.jiffy.market.wire.HttpResponse;
import dev.jiffy.market.wire.WebSocket;
import dev.jiffy.market.wire.WireLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The exchange through its sockets.
class EmbeddedExchangeTest {
    private static final ExchangeSettings EMPTY = ExchangeSettings.usual().traders(0, 1, -1);

    private static String sign(AccountKey key, String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A client of one exchange.
    private static final class Client implements AutoCloseable {
        private final EmbeddedExchange exchange;
        private final HttpConnection http;

        Client(EmbeddedExchange exchange) {
            this.exchange = exchange;
            http = new HttpConnection(Endpoint.parse(exchange.rest()), WireLimits.forClient());
        }

        HttpResponse get(String target) throws IOException {
            return http.exchange(new HttpRequest("GET", target, new HttpFields()));
        }

        JsonObject object(String target) throws IOException {
            byte[] body = get(target).body();
            return JsonValue.parseObject(body, 0, body.length);
        }

        HttpResponse signed(String method, int account, String path, String params) throws IOException {
            AccountKey key = exchange.accounts().get(account);
            String payload = params + (params.isEmpty() ? "" : "&") + "timestamp=" + System.currentTimeMillis();
            String target = path + "?" + payload + "&signature=" + sign(key, payload);
            return http.exchange(new HttpRequest(method, target, new HttpFields().add("X-MBX-APIKEY", key.key())));
        }

        JsonObject order(int account, String side, String quantity, String price) throws IOException {
            HttpResponse response = signed("POST", account, "/api/v3/order",
                    "symbol=BTCUSDT&type=LIMIT&timeInForce=GTC&side="
                            + side + "&quantity=" + quantity + "&price=" + price);
            assertThat(response.status()).as(response.text()).isEqualTo(200);
            return JsonValue.parseObject(response.body(), 0, response.body().length);
        }

        /// Opens a WebSocket whose messages come into a queue.
        WebSocket listen(String address, BlockingQueue<JsonObject> heard) throws IOException {
            return WebSocket.open(Endpoint.parse(address), new HttpFields(), WireLimits.forClient(),
                    _ -> (buffer, start, length) -> heard.add(JsonValue.parseObject(buffer, start, start + length)));
        }

        @Override
        public void close() {
            http.close();
        }
    }

    private static JsonObject await(BlockingQueue<JsonObject> heard, Predicate<JsonObject> isWanted)
            throws InterruptedException {
        List<JsonObject> others = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < end) {
            @Nullable
            JsonObject message = heard.poll(100, TimeUnit.MILLISECONDS);
            if (message != null && isWanted.test(message)) {
                return message;
            }
            if (message != null) {
                others.add(message);
            }
        }
        throw new AssertionError("not among " + others);
    }

    @Test
    void whatAnOrderDidCanBeSeenEverywhereWhenItIsAnswered() throws Exception {
        try (EmbeddedExchange exchange = EmbeddedExchange.open(EMPTY); Client client = new Client(exchange)) {
            client.order(0, "SELL", "0.5", "60000.00");
            JsonObject taken = client.order(1, "BUY", "0.2", "60001.00");

            assertThat(taken.string("status")).isEqualTo("FILLED");
            assertThat(taken.array("fills").objects().getFirst().string("price")).isEqualTo("60000.00000000");
            JsonObject depth = client.object("/api/v3/depth?symbol=BTCUSDT");
            assertThat(depth.array("asks").toString()).isEqualTo("[[\"60000.00000000\",\"0.30000000\"]]");
            byte[] trades = client.get("/api/v3/trades?symbol=BTCUSDT&limit=1").body();
            assertThat(((JsonArray) JsonValue.parse(trades)).objects().getFirst().string("qty"))
                    .isEqualTo("0.20000000");
            assertThat(client.signed("GET", 1, "/api/v3/account", "").text())
                    .contains("\"BTC\",\"free\":\"100.19980000\"");
        }
    }

    @Test
    void aBookKeptByDifferencesIsTheBook() throws Exception {
        try (EmbeddedExchange exchange = EmbeddedExchange.open(ExchangeSettings.usual());
                Client client = new Client(exchange)) {
            BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
            try (WebSocket socket = client.listen(exchange.stream() + "/ws/btcusdt@depth@100ms", heard)) {
                await(heard, message -> message.string("e").equals("depthUpdate"));
                JsonObject snapshot = client.object("/api/v3/depth?symbol=BTCUSDT&limit=5000");
                Map<String, String> book = new TreeMap<>();
                set(book, "b", snapshot.array("bids"));
                set(book, "a", snapshot.array("asks"));
                long id = snapshot.integer("lastUpdateId");
                for (int i = 0; i < 8; i++) {
                    long known = id;
                    JsonObject event = await(heard, message -> message.integer("u") > known);
                    assertThat(event.integer("U")).isLessThanOrEqualTo(id + 1);
                    set(book, "b", event.array("b"));
                    set(book, "a", event.array("a"));
                    id = event.integer("u");
                }
                // The market goes on: the snapshot that has the same id is the one to compare with.
                for (int i = 0; i < 50; i++) {
                    JsonObject now = client.object("/api/v3/depth?symbol=BTCUSDT&limit=5000");
                    long wanted = now.integer("lastUpdateId");
                    while (id < wanted) {
                        long known = id;
                        JsonObject event = await(heard, message -> message.integer("u") > known);
                        set(book, "b", event.array("b"));
                        set(book, "a", event.array("a"));
                        id = event.integer("u");
                    }
                    if (id == wanted) {
                        Map<String, String> expected = new TreeMap<>();
                        set(expected, "b", now.array("bids"));
                        set(expected, "a", now.array("asks"));
                        assertThat(book).isEqualTo(expected);
                        assertThat(socket.isOpen()).isTrue();
                        return;
                    }
                }
                throw new AssertionError("no snapshot between two events");
            }
        }
    }

    private static void set(Map<String, String> book, String side, JsonArray levels) {
        for (JsonValue each : levels.elements()) {
            List<String> level = ((JsonArray) each).strings();
            if (level.get(1).equals("0.00000000")) {
                book.remove(side + level.get(0));
            } else {
                book.put(side + level.get(0), level.get(1));
            }
        }
    }

    @Test
    void ownersHearOfTheirOrdersBeforeTheAnswer() throws Exception {
        try (EmbeddedExchange exchange = EmbeddedExchange.open(EMPTY); Client client = new Client(exchange)) {
            BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
            AccountKey key = exchange.accounts().get(2);
            try (WebSocket socket = client.listen(exchange.webSocketApi(), heard)) {
                socket.send(request(key, 1, "userDataStream.subscribe.signature", Map.of()));
                assertThat(await(heard, message -> message.has("status")).integer("status")).isEqualTo(200);
                socket.send(request(key, 2, "order.place", Map.of("symbol", "ETHUSDT", "side", "SELL", "type", "LIMIT",
                        "timeInForce", "GTC", "quantity", "1", "price", "2500")));

                assertThat(await(heard, _ -> true).object("event").string("e")).isEqualTo("executionReport");
                JsonObject position = await(heard, _ -> true).object("event");
                assertThat(position.array("B").toString())
                        .isEqualTo("[{\"a\":\"ETH\",\"f\":\"999.00000000\",\"l\":\"1.00000000\"}]");
                assertThat(await(heard, _ -> true).integer("id")).isEqualTo(2);
                client.order(0, "SELL", "0.1", "61000");
                assertThat(heard.poll(200, TimeUnit.MILLISECONDS)).isNull();
            }
        }
    }

    private static String request(AccountKey key, int id, String method, Map<String, String> params) {
        TreeMap<String, String> all = new TreeMap<>(params);
        all.put("apiKey", key.key());
        all.put("timestamp", Long.toString(System.currentTimeMillis()));
        StringBuilder payload = new StringBuilder();
        all.forEach(
                (name, value) -> payload.append(payload.isEmpty() ? "" : "&").append(name).append('=').append(value));
        all.put("signature", sign(key, payload.toString()));
        JsonWriter out = new JsonWriter().open('{').name("id").value(id).name("method").value(method).name("params")
                .open('{');
        all.forEach((name, value) -> out.name(name).value(value));
        return out.close('}').close('}').toString();
    }

    @Test
    void theLogHasWhatWasAnsweredAndNoSecret(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("audit.log");
        String secret;
        try (EmbeddedExchange exchange = EmbeddedExchange.open(EMPTY.auditedTo(log));
                Client client = new Client(exchange)) {
            long id = client.order(0, "BUY", "0.1", "50000").integer("orderId");
            client.signed("DELETE", 0, "/api/v3/order", "symbol=BTCUSDT&orderId=" + id);
            client.signed("POST", 0, "/api/v3/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.0000001");
            secret = exchange.accounts().getFirst().secret();
        }
        List<String> kinds = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(log)) {
            for (@Nullable
            AuditRecord record = reader.next(); record != null; record = reader.next()) {
                kinds.add(record.kind());
            }
            assertThat(reader.verdict().isSound()).isTrue();
        }
        assertThat(kinds).containsExactly("order.accepted", "order.cancelled");
        assertThat(Files.readString(log, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }

    @Test
    void theSameSeedMakesTheSameMarket() throws IOException {
        List<String> books = new ArrayList<>();
        for (long seed : new long[]{5, 5, 6}) {
            try (EmbeddedExchange exchange = EmbeddedExchange.open(ExchangeSettings.usual().traders(20, seed, 1500));
                    Client client = new Client(exchange)) {
                books.add(client.get("/api/v3/depth?symbol=BTCUSDT&limit=5000").text());
            }
        }
        assertThat(books.get(0)).contains("[\"").isEqualTo(books.get(1)).isNotEqualTo(books.get(2));
    }

    @Test
    void limitsAreHeldOnlyWhereTheyAreWanted() throws IOException {
        for (boolean isLimited : new boolean[]{true, false}) {
            try (EmbeddedExchange exchange = EmbeddedExchange.open(EMPTY.limited(isLimited));
                    Client client = new Client(exchange)) {
                int status = 200;
                int asked = 0;
                for (; asked < 60 && status == 200; asked++) {
                    HttpResponse response = client.get("/api/v3/depth?symbol=BTCUSDT&limit=5000");
                    status = response.status();
                    assertThat(response.fields().first("X-MBX-USED-WEIGHT-1M")).isNotNull();
                    assertThat(response.fields().first("Retry-After") == null).isEqualTo(status == 200);
                }
                // 24 times 250 are 6000; a minute may have turned in between.
                assertThat(status).isEqualTo(isLimited ? 429 : 200);
                assertThat(asked).isGreaterThanOrEqualTo(25);
            }
        }
    }

    @Test
    void aRecordingGoesOnWithoutAGapWhenItBeginsAnew(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("short.rec");
        Files.writeString(file,
                """
                        1000 {"snapshot":"BTCUSDT","data":{"lastUpdateId":100,"bids":[["10.00","1"]],"asks":[["11.00","2"]]}}
                        no line
                        2000 {"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","U":101,"u":103,"b":[["10.00","0"],["9.50","4"]],"a":[]}}
                        3000 {"stream":"btcusdt@trade","data":{"e":"trade","t":7,"p":"10.5","q":"2","m":true}}
                        500000000 {"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","U":104,"u":104,"b":[],"a":[["11.00","x"]]}}
                        600000000 {"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","U":104,"u":104,"b":[],"a":[["12.00","3"]]}}
                        """);
        try (EmbeddedExchange exchange = EmbeddedExchange.open(EMPTY.replaying(file));
                Client client = new Client(exchange)) {
            BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
            try (WebSocket socket = client.listen(exchange.stream() + "/ws/btcusdt@depth@100ms", heard)) {
                JsonObject last = await(heard, message -> message.integer("u") == 104);
                assertThat(last.array("a").toString()).isEqualTo("[[\"12.00000000\",\"3.00000000\"]]");
                for (int i = 0; i < 6; i++) {
                    JsonObject next = await(heard, _ -> true);
                    assertThat(next.integer("U")).isEqualTo(last.integer("u") + 1);
                    last = next;
                }
                assertThat(socket.isOpen()).isTrue();
            }
            HttpResponse refused = client.signed("POST", 0, "/api/v3/order",
                    "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=10");
            assertThat(refused.text()).contains("Market is closed.");
        }
    }
}
