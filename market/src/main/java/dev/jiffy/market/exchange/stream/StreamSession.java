package dev.jiffy.market.exchange.stream;

import dev.jiffy.market.json.JsonException;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonValue.JsonArray;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A connection for market data: what it listens to, and the messages by which it changes that.
///
/// Messages come on the connection's thread and are carried out on the owner's, in their order, like everything else.
public final class StreamSession implements WebSocketListener, Subscriber {
    private static final int MOST_STREAMS = 1024;
    private static final int MOST_MESSAGES = 5;
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,36}");
    private static final Pattern LINE = Pattern.compile("\n");

    private final WebSocket socket;
    private final StreamHub hub;
    private final Consumer<Runnable> owner;
    private final TimeUnits times;
    private final boolean isLimited;
    private final Set<String> streams = new LinkedHashSet<>();
    private volatile boolean isCombined;
    private long second;
    private int messages;

    /// A session that listens to nothing.
    ///
    /// @param owner hands tasks to the thread that owns the hub
    /// @param isLimited whether too many messages end it
    public StreamSession(WebSocket socket, StreamHub hub, Consumer<Runnable> owner, boolean isCombined, TimeUnits times,
            boolean isLimited) {
        this.socket = socket;
        this.hub = hub;
        this.owner = owner;
        this.isCombined = isCombined;
        this.times = times;
        this.isLimited = isLimited;
    }

    @Override
    public boolean isCombined() {
        return isCombined;
    }

    @Override
    public TimeUnits times() {
        return times;
    }

    @Override
    public boolean take(byte[] frame) {
        return socket.sendFrame(frame);
    }

    /// Listens to these streams as well. On the owner's thread.
    public void subscribe(List<String> names) {
        for (String name : names) {
            if (streams.size() >= MOST_STREAMS && !streams.contains(name)) {
                socket.close(CloseCode.POLICY, "more than " + MOST_STREAMS + " streams");
                return;
            }
            if (streams.add(name)) {
                hub.subscribe(name, this, System.currentTimeMillis());
            }
        }
    }

    @Override
    public void text(byte[] buffer, int start, int length) {
        if (isTooMuch()) {
            return;
        }
        JsonValue message;
        try {
            message = JsonValue.parse(buffer, start, start + length);
        } catch (JsonException e) {
            answer(error(3, where(e, new String(buffer, start, length, StandardCharsets.UTF_8)), null));
            return;
        }
        owner.accept(() -> carryOut(message));
    }

    @Override
    public void control() {
        isTooMuch();
    }

    /// Counts messages of each second; more than five end the connection where limits hold.
    private boolean isTooMuch() {
        long now = System.nanoTime() / 1_000_000_000;
        if (now != second) {
            second = now;
            messages = 0;
        }
        if (++messages <= MOST_MESSAGES || !isLimited) {
            return false;
        }
        socket.close(CloseCode.POLICY, "Too many requests");
        return true;
    }

    private static String where(JsonException problem, String text) {
        int at = (int) Math.max(0, Math.min(problem.where(), text.length()));
        String[] lines = LINE.split(text.substring(0, at), -1);
        return "Invalid JSON: expected value at line " + lines.length + " column "
                + (lines[lines.length - 1].length() + 1);
    }

    @Override
    public void closed(int code, String reason) {
        owner.accept(() -> {
            for (String stream : streams) {
                hub.unsubscribe(stream, this);
            }
            streams.clear();
        });
    }

    private void answer(String text) {
        socket.sendPatiently(text);
    }

    private void carryOut(JsonValue message) {
        if (!(message instanceof JsonObject request)) {
            socket.send(error(2, "Invalid request: expected an object", null));
            return;
        }
        JsonValue id = request.members().getOrDefault("id", JsonNull.NULL);
        if (!isId(id)) {
            socket.send(error(2, "Invalid request: request ID must be an unsigned integer", null));
            return;
        }
        if (!(request.get("method") instanceof JsonString method)) {
            socket.send(error(2, "Invalid request: missing field `method` at line 1 column 1", id));
            return;
        }
        JsonValue params = request.get("params");
        switch (method.value()) {
            case "SUBSCRIBE" -> change(params, id, true);
            case "UNSUBSCRIBE" -> change(params, id, false);
            case "LIST_SUBSCRIPTIONS" -> {
                JsonWriter out = new JsonWriter();
                out.open('{').name("result").open('[');
                streams.forEach(out::value);
                out.close(']').name("id").value(id).close('}');
                socket.send(out.toString());
            }
            case "SET_PROPERTY" -> setProperty(params, id);
            case "GET_PROPERTY" -> getProperty(params, id);
            default -> socket.send(error(2, "Invalid request: unknown variant `" + shortened(method.value())
                    + "`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`",
                    id));
        }
    }

    private static boolean isId(JsonValue id) {
        return switch (id) {
            case JsonNull _ -> true;
            case JsonString text -> ID.matcher(text.value()).matches();
            case JsonNumber number -> number.text().matches("-?[0-9]{1,19}");
            default -> false;
        };
    }

    private void change(@Nullable JsonValue params, JsonValue id, boolean isAdded) {
        List<String> names = new ArrayList<>();
        if (params instanceof JsonArray array) {
            for (JsonValue each : array.elements()) {
                if (!(each instanceof JsonString name)) {
                    socket.send(error(2, "Invalid request: stream names must be strings", id));
                    return;
                }
                names.add(name.value());
            }
        } else {
            socket.send(error(2, "Invalid request: missing field `params`", id));
            return;
        }
        socket.send(result(JsonNull.NULL, id));
        if (isAdded) {
            subscribe(names);
            return;
        }
        for (String name : names) {
            if (streams.remove(name)) {
                hub.unsubscribe(name, this);
            }
        }
    }

    private void setProperty(@Nullable JsonValue params, JsonValue id) {
        List<JsonValue> elements = params instanceof JsonArray array ? array.elements() : List.of();
        if (elements.size() > 2) {
            socket.send(error(2, "Invalid request: too many parameters", id));
        } else if (elements.isEmpty() || !(elements.getFirst() instanceof JsonString name)) {
            socket.send(error(2, "Invalid request: property name must be a string", id));
        } else if (!name.value().equals("combined")) {
            socket.send(error(0, "Unknown property", id));
        } else if (elements.size() < 2 || !(elements.get(1) instanceof JsonBoolean value)) {
            socket.send(error(1, "Invalid value type: expected Boolean", id));
        } else {
            isCombined = value.value();
            socket.send(result(JsonNull.NULL, id));
        }
    }

    private void getProperty(@Nullable JsonValue params, JsonValue id) {
        List<JsonValue> elements = params instanceof JsonArray array ? array.elements() : List.of();
        if (elements.size() > 1) {
            socket.send(error(2, "Invalid request: too many parameters", id));
        } else if (elements.isEmpty() || !(elements.getFirst() instanceof JsonString name)) {
            socket.send(error(2, "Invalid request: property name must be a string", id));
        } else if (!name.value().equals("combined")) {
            socket.send(error(0, "Unknown property", id));
        } else {
            socket.send(result(new JsonBoolean(isCombined), id));
        }
    }

    private static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private static String result(JsonValue result, JsonValue id) {
        return new JsonWriter().open('{').name("result").value(result).name("id").value(id).close('}').toString();
    }

    private static String error(int code, String message, @Nullable JsonValue id) {
        JsonWriter out = new JsonWriter().open('{').name("code").value(code).name("msg").value(message);
        if (id != null) {
            out.name("id").value(id);
        }
        return out.close('}').toString();
    }
}
