package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.stream.TimeUnits;
import dev.jiffy.market.exchange.venue.UserSubscriber;
import dev.jiffy.market.json.JsonException;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonValue.JsonBoolean;
import dev.jiffy.market.json.JsonValue.JsonNull;
import dev.jiffy.market.json.JsonValue.JsonNumber;
import dev.jiffy.market.json.JsonValue.JsonObject;
import dev.jiffy.market.json.JsonValue.JsonString;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.wire.CloseCode;
import dev.jiffy.market.wire.WebSocket;
import dev.jiffy.market.wire.WebSocketListener;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A connection of the WebSocket API.
///
/// The connection's thread parses and checks signatures; requests are then carried out on the owner's thread in the order in
/// which they came, and answered from there, behind the events that they caused. Nothing waits for an answer before it reads the
/// next request.
final class WebSocketApiSession implements WebSocketListener {
    private static final int MOST_SUBSCRIPTIONS = 65_535;

    private final Front front;
    private final WebSocket socket;
    private final String address;
    private final TimeUnits times;
    private final boolean returnsLimits;
    private final long connectedMicros;
    /// Set on the connection's thread.
    private @Nullable ApiKey loggedOn;
    private long authorizedMicros;
    /// Confined to the owner's thread.
    private final Map<Integer, Subscription> subscriptions = new LinkedHashMap<>();
    private int subscriptionIds;

    /// An account that is listened to.
    ///
    /// @param isOfSession whether it ends with the session's log-on
    private record Subscription(Account account, boolean isOfSession, UserSubscriber subscriber) {
    }

    /// A request that was read.
    private record Request(JsonValue id, String method, Params params, Map<String, String> signed,
            boolean returnsLimits) {
    }

    WebSocketApiSession(Front front, WebSocket socket, String address, TimeUnits times, boolean returnsLimits) {
        this.front = front;
        this.socket = socket;
        this.address = address;
        this.times = times;
        this.returnsLimits = returnsLimits;
        connectedMicros = front.venue().micros();
        front.owner().submit(() -> {
            try {
                front.limits().charge(address, 2);
            } catch (ApiException e) {
                socket.close(CloseCode.POLICY, e.message());
            }
        });
    }

    @Override
    public void text(byte[] buffer, int start, int length) {
        JsonObject message;
        try {
            message = JsonValue.parseObject(buffer, start, start + length);
        } catch (JsonException e) {
            refuse(JsonNull.NULL, new ApiException(ApiErrors.JSON, "Invalid JSON Request: " + e.getMessage()),
                    returnsLimits);
            return;
        }
        JsonValue id = message.members().getOrDefault("id", JsonNull.NULL);
        try {
            handle(read(message, id));
        } catch (ApiException e) {
            refuse(id, e, returnsLimits);
        }
    }

    private Request read(JsonObject message, JsonValue id) throws ApiException {
        boolean isId = id instanceof JsonNull
                || id instanceof JsonNumber number && number.text().matches("-?[0-9]{1,19}")
                || id instanceof JsonString text && text.value().length() <= 36;
        if (!isId) {
            throw ApiErrors.illegal("id", "^[a-zA-Z0-9-_]{1,36}$");
        }
        if (!(message.get("method") instanceof JsonString method)) {
            throw ApiErrors.missing("method");
        }
        Map<String, String> values = new LinkedHashMap<>();
        JsonValue params = message.members().getOrDefault("params", JsonNull.NULL);
        if (params instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> entry : object.members().entrySet()) {
                String text = text(entry.getValue());
                if (text != null) {
                    values.put(entry.getKey(), text);
                }
            }
        } else if (!(params instanceof JsonNull)) {
            throw new ApiException(ApiErrors.JSON, "JSON sent for parameter 'params' is not valid");
        }
        String name = method.value().startsWith("v3/") ? method.value().substring(3) : method.value();
        Params read = new Params(values);
        return new Request(id, name, read, new TreeMap<>(values), read.flag("returnRateLimits", returnsLimits));
    }

    /// A value as it is signed: strings without quotes, everything else as it stands.
    private static @Nullable String text(JsonValue value) {
        return switch (value) {
            case JsonString string -> string.value();
            case JsonNumber number -> number.text();
            case JsonBoolean flag -> String.valueOf(flag.value());
            case JsonNull _ -> null;
            default -> value.toString();
        };
    }

    private void handle(Request request) throws ApiException {
        switch (request.method()) {
            case "session.logon" -> logOn(request);
            case "session.status" -> submit(request, (_, out) -> session(out));
            case "session.logout" -> logOut(request);
            case "session.subscriptions" -> submit(request, (_, out) -> {
                out.open('[');
                subscriptions.forEach((id, _) -> out.open('{').name("subscriptionId").value(id).close('}'));
                out.close(']');
            });
            case "userDataStream.subscribe" -> {
                ApiKey key = loggedOn;
                if (key == null) {
                    throw new ApiException(401, ApiErrors.UNAUTHORIZED,
                            "You are not authorized to execute this request.", null, 0);
                }
                submit(request, (_, out) -> subscribe(key.account(), true, out));
            }
            case "userDataStream.subscribe.signature" -> {
                Account account = signed(request).account();
                submit(request, (_, out) -> subscribe(account, false, out));
            }
            case "userDataStream.unsubscribe" -> submit(request, (_, out) -> unsubscribe(request.params(), out));
            default -> operate(request);
        }
    }

    private void operate(Request request) throws ApiException {
        Operation operation = Operations.webSocket(request.method());
        if (operation == null) {
            throw new ApiException(ApiErrors.UNSUPPORTED, "This operation is not supported: "
                    + (request.method().length() > 60 ? request.method().substring(0, 60) + "…" : request.method()));
        }
        Account account = operation.security() == Operation.Security.SIGNED ? account(request) : null;
        front.owner().submit(() -> {
            JsonWriter out = new JsonWriter();
            open(out, request.id(), 200).name("result");
            try {
                front.carryOut(operation, request.params(), account, address, times, out);
            } catch (ApiException e) {
                answer(refusal(request.id(), e, request.returnsLimits()));
                return;
            } catch (RuntimeException e) {
                System.getLogger("dev.jiffy.market.exchange").log(System.Logger.Level.ERROR,
                        request.method() + " failed", e);
                answer(refusal(request.id(), new ApiException(500, ApiErrors.UNKNOWN,
                        "An unknown error occurred while processing the request.", null, 0), request.returnsLimits()));
                return;
            }
            limits(out, operation.isOrder() ? account : null, request.returnsLimits());
            answer(out.close('}').toString());
        });
    }

    /// Whose request it is: that of its signature, or of the session's log-on.
    private Account account(Request request) throws ApiException {
        ApiKey key = loggedOn;
        boolean isSigned = request.params().has("signature") || request.params().has("apiKey");
        if (key != null && !isSigned) {
            front.gate().checkTime(request.params());
            return key.account();
        }
        if (!isSigned) {
            throw ApiErrors.missing("apiKey");
        }
        return signed(request).account();
    }

    private ApiKey signed(Request request) throws ApiException {
        StringBuilder payload = new StringBuilder();
        request.signed().forEach((name, value) -> {
            if (!name.equals("signature")) {
                payload.append(payload.isEmpty() ? "" : "&").append(name).append('=').append(value);
            }
        });
        String name = request.params().text("apiKey");
        if (name == null) {
            throw ApiErrors.missing("apiKey");
        }
        return front.gate().signed(name, request.params(), payload.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void logOn(Request request) throws ApiException {
        ApiKey key = signed(request);
        if (!key.isEd25519()) {
            throw new ApiException(ApiErrors.UNSUPPORTED, "Only Ed25519 keys can log on; sign each request instead.");
        }
        loggedOn = key;
        authorizedMicros = front.venue().micros();
        submit(request, (_, out) -> session(out, key, authorizedMicros));
    }

    private void session(JsonWriter out) {
        session(out, loggedOn, authorizedMicros);
    }

    private void session(JsonWriter out, @Nullable ApiKey key, long authorized) {
        out.open('{').name("apiKey").value(key == null ? null : key.name());
        if (key == null) {
            out.name("authorizedSince").nothing();
        } else {
            out.name("authorizedSince").value(times.of(authorized));
        }
        boolean isHeard = subscriptions.values().stream().anyMatch(Subscription::isOfSession);
        out.name("connectedSince").value(times.of(connectedMicros)).name("returnRateLimits").value(returnsLimits)
                .name("serverTime").value(times.of(front.venue().micros())).name("userDataStream").value(isHeard)
                .close('}');
    }

    private void logOut(Request request) throws ApiException {
        loggedOn = null;
        submit(request, (_, out) -> {
            subscriptions.values().removeIf(subscription -> {
                if (subscription.isOfSession()) {
                    front.venue().users().remove(subscription.account(), subscription.subscriber());
                }
                return subscription.isOfSession();
            });
            session(out, null, 0);
        });
    }

    private void subscribe(Account account, boolean isOfSession, JsonWriter out) throws ApiException {
        if (subscriptions.values().stream().anyMatch(each -> each.account() == account)) {
            throw new ApiException(-2035, "User data stream subscription is already active.");
        }
        if (subscriptionIds >= MOST_SUBSCRIPTIONS) {
            throw new ApiException(-2042, "Too many subscriptions on this connection.");
        }
        int id = subscriptionIds++;
        UserSubscriber subscriber = event -> {
            JsonWriter told = new JsonWriter().open('{').name("subscriptionId").value(id).name("event");
            event.write(told, times);
            return socket.send(told.close('}').copy());
        };
        subscriptions.put(id, new Subscription(account, isOfSession, subscriber));
        front.venue().users().add(account, subscriber);
        out.open('{').name("subscriptionId").value(id).close('}');
    }

    private void unsubscribe(Params params, JsonWriter out) throws ApiException {
        Long id = params.integer("subscriptionId");
        if (id == null ? subscriptions.isEmpty() : !subscriptions.containsKey((int) Math.min(id, Integer.MAX_VALUE))) {
            throw new ApiException(-2036, "User data stream subscription is not active.");
        }
        subscriptions.entrySet().removeIf(entry -> {
            boolean isMeant = id == null || entry.getKey().longValue() == id;
            if (isMeant) {
                front.venue().users().remove(entry.getValue().account(), entry.getValue().subscriber());
            }
            return isMeant;
        });
        out.open('{').close('}');
    }

    @FunctionalInterface
    private interface SessionHandler {
        void answer(Request request, JsonWriter out) throws ApiException;
    }

    private void submit(Request request, SessionHandler handler) throws ApiException {
        front.owner().submit(() -> {
            JsonWriter out = new JsonWriter();
            open(out, request.id(), 200).name("result");
            try {
                front.limits().charge(address, 2);
                handler.answer(request, out);
            } catch (ApiException e) {
                answer(refusal(request.id(), e, request.returnsLimits()));
                return;
            }
            limits(out, null, request.returnsLimits());
            answer(out.close('}').toString());
        });
    }

    private static JsonWriter open(JsonWriter out, JsonValue id, int status) {
        return out.open('{').name("id").value(id).name("status").value(status);
    }

    private void limits(JsonWriter out, @Nullable Account account, boolean isWanted) {
        if (isWanted) {
            front.limits().writeUsed(out.name("rateLimits"), address, account);
        }
    }

    private void refuse(JsonValue id, ApiException problem, boolean isWanted) {
        front.owner().submit(() -> answer(refusal(id, problem, isWanted)));
    }

    private String refusal(JsonValue id, ApiException problem, boolean isWanted) {
        JsonWriter out = new JsonWriter();
        open(out, id, problem.status()).name("error").open('{').name("code").value(problem.code()).name("msg")
                .value(problem.message());
        String data = problem.data();
        if (data != null) {
            byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
            out.name("data").raw(bytes, 0, bytes.length);
        }
        out.close('}');
        limits(out, null, isWanted);
        return out.close('}').toString();
    }

    /// On the owner's thread, which waits for nobody: a client that does not read is let go.
    private void answer(String text) {
        socket.send(text);
    }

    @Override
    public void closed(int code, String reason) {
        front.owner().submit(() -> {
            subscriptions.values()
                    .forEach(each -> front.venue().users().remove(each.account(), each.subscriber()));
            subscriptions.clear();
        });
    }
}
