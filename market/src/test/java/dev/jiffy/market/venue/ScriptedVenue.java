package dev.jiffy.market.venue;

import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonValue.JsonObject;
import dev.jiffy.market.wire.HttpReply;
import dev.jiffy.market.wire.HttpRequest;
import dev.jiffy.market.wire.HttpResponse;
import dev.jiffy.market.wire.HttpServer;
import dev.jiffy.market.wire.WebSocket;
import dev.jiffy.market.wire.WebSocketListener;
import dev.jiffy.market.wire.WebSocketUpgrade;
import dev.jiffy.market.wire.WireLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A venue that does what a test tells it to: the wrong thing, mostly.
final class ScriptedVenue implements AutoCloseable {
    private static final String INFO = """
            {"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","filters":[
            {"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000","tickSize":"0.01"},
            {"filterType":"LOT_SIZE","minQty":"0.00001","maxQty":"9000","stepSize":"0.00001"}]}]}""";

    /// Snapshots in turn; the last one again and again.
    final List<String> snapshots = new CopyOnWriteArrayList<>();
    /// Requests of the WebSocket API in their order.
    final List<JsonObject> requests = new CopyOnWriteArrayList<>();
    final List<WebSocket> streams = new CopyOnWriteArrayList<>();
    final List<WebSocket> apis = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final BiFunction<WebSocket, JsonObject, @Nullable String> answers;
    private int snapshot;
    /// Snapshots asked for.
    private int asked;

    /// @param answers result or `{"status":…,"error":…}` to a request; `null` for no answer
    ScriptedVenue(BiFunction<WebSocket, JsonObject, @Nullable String> answers) throws IOException {
        this.answers = answers;
        server = HttpServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WireLimits.forServer(),
                this::handle);
    }

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    private HttpReply handle(HttpRequest request, InetAddress peer) {
        return switch (request.path()) {
            case "/api/v3/exchangeInfo" -> HttpResponse.json(200, INFO);
            case "/api/v3/time" -> HttpResponse.json(200, "{\"serverTime\":" + System.currentTimeMillis() + "}");
            case "/api/v3/depth" -> HttpResponse.json(200, nextSnapshot());
            case "/stream" -> new WebSocketUpgrade(socket -> {
                streams.add(socket);
                return (buffer, start, length) -> {
                };
            });
            case "/ws-api/v3" -> new WebSocketUpgrade(socket -> {
                apis.add(socket);
                return api(socket);
            });
            default -> HttpResponse.json(404, "{\"code\":-1,\"msg\":\"nothing here\"}");
        };
    }

    private synchronized String nextSnapshot() {
        asked++;
        return snapshots.get(Math.min(snapshot++, snapshots.size() - 1));
    }

    synchronized int snapshotsAsked() {
        return asked;
    }

    private WebSocketListener api(WebSocket socket) {
        return (buffer, start, length) -> {
            JsonObject request = JsonValue.parseObject(buffer, start, start + length);
            requests.add(request);
            String result = switch (request.string("method")) {
                case "userDataStream.subscribe.signature" -> "{\"subscriptionId\":0}";
                case "account.status" -> "{\"balances\":[{\"asset\":\"BTC\",\"free\":\"1\",\"locked\":\"0\"}]}";
                default -> answers.apply(socket, request);
            };
            if (result != null) {
                String id = "{\"id\":" + request.integer("id");
                socket.send(result.startsWith("{\"status\"")
                        ? id + "," + result.substring(1)
                        : id + ",\"status\":200,\"result\":" + result + "}");
            }
        };
    }

    /// Tells all who listen to the market.
    void tell(String event) {
        streams.forEach(stream -> stream.send(event));
    }

    /// Tells of the account.
    void report(String event) {
        apis.forEach(api -> api.send("{\"subscriptionId\":0,\"event\":" + event + "}"));
    }

    List<JsonObject> requests(String method) {
        List<JsonObject> found = new ArrayList<>();
        for (JsonObject request : requests) {
            if (request.string("method").equals(method)) {
                found.add(request.object("params"));
            }
        }
        return found;
    }

    @Override
    public void close() {
        server.close();
    }
}
