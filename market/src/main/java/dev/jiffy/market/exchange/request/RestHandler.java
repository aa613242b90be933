package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.stream.StreamSession;
import dev.jiffy.market.exchange.stream.TimeUnits;
import dev.jiffy.market.exchange.venue.OrderCounts;
import dev.jiffy.market.exchange.venue.OwnerThread;
import dev.jiffy.market.exchange.venue.Venue;
import dev.jiffy.market.exchange.venue.VenueClock;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.wire.HttpFields;
import dev.jiffy.market.wire.HttpHandler;
import dev.jiffy.market.wire.HttpReply;
import dev.jiffy.market.wire.HttpRequest;
import dev.jiffy.market.wire.HttpResponse;
import dev.jiffy.market.wire.WebSocketUpgrade;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that comes over HTTP: requests under `/api/v3`, streams at `/ws` and `/stream`, the WebSocket API at `/ws-api/v3`.
public final class RestHandler implements HttpHandler {
    private static final String FORM = "application/x-www-form-urlencoded";
    /// Old libraries ask for these when they start.
    private static final Map<String, String> COMPATIBLE = Map.of("/sapi/v1/asset/assetDetail", "{}",
            "/sapi/v1/capital/config/getall", "[]", "/sapi/v1/system/status", "{\"status\":0,\"msg\":\"normal\"}");

    private final Front front;

    /// Interfaces to an exchange.
    ///
    /// @param isEnforced whether limits are enforced or only counted
    public RestHandler(Venue venue, OwnerThread owner, KeyRing keys, VenueClock clock, boolean isEnforced) {
        front = Front.of(venue, owner, keys, clock, isEnforced);
    }

    @Override
    public HttpReply handle(HttpRequest request, InetAddress peer) {
        try {
            String path = FormEncoding.decode(request.path().replace("+", "%2B"));
            if (path.equals("/ws-api/v3") || path.equals("/ws-api/v3/")) {
                return api(request, peer);
            }
            if (path.equals("/ws") || path.startsWith("/ws/") || path.equals("/stream") || path.equals("/stream/")) {
                return streams(request, path);
            }
            return rest(request, path, peer);
        } catch (ApiException e) {
            return refusal(e);
        }
    }

    @Override
    public HttpResponse refuse(int status, String reason) {
        return refusal(new ApiException(status, ApiErrors.UNKNOWN, "Malformed request: " + reason, null, 0));
    }

    private HttpReply api(HttpRequest request, InetAddress peer) throws ApiException {
        Params params = query(request);
        TimeUnits times = times(params.text("timeUnit"));
        boolean returnsLimits = params.flag("returnRateLimits", true);
        return new WebSocketUpgrade(
                socket -> new WebSocketApiSession(front, socket, peer.getHostAddress(), times, returnsLimits));
    }

    private HttpReply streams(HttpRequest request, String path) throws ApiException {
        // The plus in btcusdt@kline_1d@+08:00 is a plus.
        String query = request.query();
        Map<String, String> values = new LinkedHashMap<>();
        FormEncoding.parse(query == null ? null : query.replace("+", "%2B"), values);
        Params params = new Params(values);
        TimeUnits times = times(params.text("timeUnit"));
        boolean isCombined = path.startsWith("/stream");
        String list = isCombined ? params.text("streams") : path.length() > 4 ? path.substring(4) : "";
        List<String> names = new ArrayList<>();
        for (String name : (list == null ? "" : list).split("/", -1)) {
            // Some clients number their connections: /ws/0.
            if (!name.isEmpty() && !name.chars().allMatch(Character::isDigit)) {
                names.add(name);
            }
        }
        if (names.size() > 1024) {
            throw ApiErrors.badValue("streams");
        }
        return new WebSocketUpgrade(socket -> {
            StreamSession session = new StreamSession(socket, front.venue().streams(), front.owner()::submit,
                    isCombined,
                    times, front.isEnforced());
            front.owner().submit(() -> session.subscribe(names));
            return session;
        });
    }

    private static Params query(HttpRequest request) throws ApiException {
        Map<String, String> values = new LinkedHashMap<>();
        FormEncoding.parse(request.query(), values);
        return new Params(values);
    }

    private static TimeUnits times(@Nullable String unit) throws ApiException {
        return switch (unit == null ? "MILLISECOND" : unit.toUpperCase(Locale.ROOT)) {
            case "MILLISECOND" -> TimeUnits.MILLISECONDS;
            case "MICROSECOND" -> TimeUnits.MICROSECONDS;
            default -> throw new ApiException(-1194,
                    "Invalid value for time unit; expected either MICROSECOND or MILLISECOND.");
        };
    }

    private HttpResponse rest(HttpRequest request, String path, InetAddress peer) throws ApiException {
        Operation operation = Operations.rest(request.method().equals("HEAD") ? "GET" : request.method(), path);
        if (operation == null) {
            String compatible = COMPATIBLE.get(path);
            if (compatible != null && request.method().equals("GET")) {
                return HttpResponse.json(200, compatible);
            }
            boolean isPath = Operations.isPath(path);
            throw new ApiException(isPath ? 405 : 404, ApiErrors.UNKNOWN,
                    isPath ? "The request method is not supported here." : "There is nothing at this path.", null, 0);
        }
        TimeUnits times = times(request.fields().first("X-MBX-TIME-UNIT"));
        boolean hasForm = request.body().length > 0 && !request.method().equals("GET");
        checkForm(request, hasForm);
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        Map<String, String> values = new LinkedHashMap<>();
        FormEncoding.parse(request.query(), values);
        FormEncoding.parse(hasForm ? body : null, values);
        Params params = new Params(values);
        Account account = null;
        if (operation.security() == Operation.Security.SIGNED) {
            String payload = FormEncoding.withoutSignature(request.query()) + FormEncoding.withoutSignature(body);
            account = front.gate().signed(request.fields().first("X-MBX-APIKEY"), params,
                    payload.getBytes(StandardCharsets.ISO_8859_1)).account();
        }
        Account owner = account;
        return front.owner().ask(() -> carryOut(operation, params, owner, peer.getHostAddress(), times));
    }

    private static void checkForm(HttpRequest request, boolean hasForm) throws ApiException {
        String type = request.fields().first("Content-Type");
        if (hasForm && type != null && !type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            throw new ApiException(415, ApiErrors.ILLEGAL_CHARACTERS,
                    "Parameters are sent in the query or as " + FORM + ", not as " + type + ".", null, 0);
        }
    }

    private HttpResponse carryOut(Operation operation, Params params, @Nullable Account account, String address,
            TimeUnits times) {
        JsonWriter out = new JsonWriter();
        HttpFields fields = new HttpFields().add("Content-Type", "application/json;charset=UTF-8");
        int status = 200;
        byte[] body;
        try {
            front.carryOut(operation, params, account, address, times, out);
            body = out.copy();
            if (operation.isOrder() && account != null) {
                long millis = front.venue().micros() / 1000;
                OrderCounts counts = front.venue().counts(account);
                fields.add("X-MBX-ORDER-COUNT-10S", Integer.toString(counts.inTenSeconds(millis)))
                        .add("X-MBX-ORDER-COUNT-1D", Integer.toString(counts.inADay(millis)));
            }
        } catch (ApiException e) {
            status = e.status();
            body = json(e).getBytes(StandardCharsets.UTF_8);
            if (e.retryAfterSeconds() > 0) {
                fields.add("Retry-After", Long.toString(e.retryAfterSeconds()));
            }
        }
        String used = Integer.toString(front.limits().used(address));
        fields.add("X-MBX-USED-WEIGHT", used).add("X-MBX-USED-WEIGHT-1M", used);
        return new HttpResponse(status, fields, body);
    }

    private static HttpResponse refusal(ApiException problem) {
        return HttpResponse.json(problem.status(), json(problem));
    }

    private static String json(ApiException problem) {
        JsonWriter out = new JsonWriter().open('{').name("code").value(problem.code()).name("msg")
                .value(problem.message());
        String data = problem.data();
        if (data != null) {
            byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
            out.name("data").raw(bytes, 0, bytes.length);
        }
        return out.close('}').toString();
    }
}
