package dev.jiffy.market.venue;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonValue.JsonObject;
import dev.jiffy.market.json.JsonWriter;
import dev.jiffy.market.wire.Endpoint;
import dev.jiffy.market.wire.HttpFields;
import dev.jiffy.market.wire.WebSocket;
import dev.jiffy.market.wire.WebSocketListener;
import dev.jiffy.market.wire.WireLimits;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection to a venue's WebSocket API: requests with their answers, and what the venue says unasked.
///
/// Each request has one outcome and has it once: an answer, a refusal, or that nobody knows, because the time is over or the connection went.
final class ApiConnection implements AutoCloseable {
    /// The venue itself gives up after 10 s.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /// What came of a request.
    ///
    /// @param result the answer; `null` if there is none
    /// @param refusal what the venue said instead; `null` if nothing
    record Outcome(@Nullable JsonValue result, @Nullable VenueException refusal) {
        /// Whether the venue may have done it: nobody answered, or the answer was that nobody knows.
        boolean isFateUnknown() {
            return result == null && (refusal == null || refusal.isFateUnknown());
        }

        String problem() {
            return refusal == null ? "no answer" : String.valueOf(refusal.getMessage());
        }
    }

    private record Pending(Consumer<Outcome> then, long deadlineNanos) {
    }

    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final Consumer<JsonObject> events;
    private final Runnable closed;
    private final WebSocket socket;

    private ApiConnection(Endpoint server, Consumer<JsonObject> events, Runnable closed) throws IOException {
        this.events = events;
        this.closed = closed;
        socket = WebSocket.open(server, new HttpFields(), WireLimits.forClient(), opened -> new Reader());
    }

    /// Connects.
    ///
    /// @param events takes events of the account, in the connection's thread
    /// @param closed is told once when the connection is gone and all requests have their outcome
    static ApiConnection open(Endpoint server, Consumer<JsonObject> events, Runnable closed) throws IOException {
        return new ApiConnection(server, events, closed);
    }

    /// Sends a request.
    ///
    /// @param parameters values as they stand in JSON, without quotes; all are sent as strings but `timestamp`, `recvWindow` and `orderId`
    /// @param then takes the outcome, in the connection's thread or in that of who looks for what is [#overdue]
    /// @return whether it was sent; if not, nothing is told to `then`
    boolean request(String method, Map<String, String> parameters, Consumer<Outcome> then) {
        long id = ids.incrementAndGet();
        JsonWriter json = new JsonWriter();
        json.open('{').name("id").value(id).name("method").value(method).name("params").open('{');
        parameters.forEach((name, value) -> {
            json.name(name);
            if (name.equals("timestamp") || name.equals("recvWindow") || name.equals("orderId")) {
                json.value(Long.parseLong(value));
            } else {
                json.value(value);
            }
        });
        json.close('}').close('}');
        pending.put(id, new Pending(then, System.nanoTime() + PATIENCE_NANOS));
        if (!socket.send(json.copy())) {
            // Gone already if the end of the connection has told it.
            return pending.remove(id) == null;
        }
        return true;
    }

    /// Sends a request and waits for its outcome.
    ///
    /// @throws IOException if there is no answer
    /// @throws VenueException if it is a refusal
    JsonValue ask(String method, Map<String, String> parameters) throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<@Nullable Outcome> got = new AtomicReference<>();
        boolean isSent = request(method, parameters, outcome -> {
            got.set(outcome);
            done.countDown();
        });
        try {
            if (!isSent || !done.await(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
                throw new IOException(method + ": no answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(method + ": interrupted", e);
        }
        Outcome outcome = got.get();
        if (outcome != null && outcome.refusal() != null) {
            throw outcome.refusal();
        }
        JsonValue result = outcome == null ? null : outcome.result();
        if (result == null) {
            throw new IOException(method + ": the connection ended before the answer");
        }
        return result;
    }

    /// Gives requests whose time is over their outcome.
    void overdue() {
        long now = System.nanoTime();
        for (long id : List.copyOf(pending.keySet())) {
            Pending request = pending.get(id);
            if (request != null && now - request.deadlineNanos > 0 && pending.remove(id) != null) {
                request.then.accept(new Outcome(null, null));
            }
        }
    }

    WebSocket socket() {
        return socket;
    }

    boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() {
        socket.close();
    }

    private final class Reader implements WebSocketListener {
        @Override
        public void text(byte[] buffer, int start, int length) {
            JsonObject message;
            try {
                message = JsonValue.parseObject(buffer, start, start + length);
            } catch (MarketException e) {
                return; // nothing that anybody waits for: its time runs out
            }
            if (message.get("event") instanceof JsonObject event) {
                events.accept(event);
            } else if (message.get("id") instanceof JsonValue.JsonNumber) {
                answer(message);
            }
        }

        private void answer(JsonObject message) {
            Pending request = pending.remove(message.integer("id"));
            if (request == null) {
                return;
            }
            int status = (int) message.integer("status", 200);
            JsonValue result = message.get("result");
            if (status == 200 && result != null) {
                request.then.accept(new Outcome(result, null));
                return;
            }
            int code = 0;
            String words = "no reason given";
            long wait = 0;
            if (message.get("error") instanceof JsonObject error) {
                code = (int) error.integer("code", 0);
                words = error.string("msg", words);
                if (error.get("data") instanceof JsonObject data && data.has("retryAfter")) {
                    wait = Math.max(0, data.integer("retryAfter") - System.currentTimeMillis());
                }
            }
            request.then.accept(new Outcome(null, new VenueException(status, code, words, wait)));
        }

        @Override
        public void closed(int code, String reason) {
            for (long id : List.copyOf(pending.keySet())) {
                Pending request = pending.remove(id);
                if (request != null) {
                    request.then.accept(new Outcome(null, null));
                }
            }
            closed.run();
        }
    }
}
