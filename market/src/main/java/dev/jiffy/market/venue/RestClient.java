package dev.jiffy.market.venue;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.json.JsonValue.JsonObject;
import dev.jiffy.market.wire.Endpoint;
import dev.jiffy.market.wire.HttpConnection;
import dev.jiffy.market.wire.HttpFields;
import dev.jiffy.market.wire.HttpRequest;
import dev.jiffy.market.wire.HttpResponse;
import dev.jiffy.market.wire.WireLimits;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/// Asks a venue public questions over REST, one at a time, over a connection that stays open.
final class RestClient implements AutoCloseable {
    /// The venue's limit a minute, unless it says otherwise.
    private static final int WEIGHT_LIMIT = 6000;

    private final ReentrantLock lock = new ReentrantLock();
    private final HttpConnection connection;
    private volatile int usedWeight;

    RestClient(Endpoint server) {
        connection = new HttpConnection(server, WireLimits.forClient());
    }

    /// The body of an answer that is not a refusal.
    ///
    /// @param target path and query
    /// @throws VenueException if the venue refuses
    byte[] get(String target) throws IOException {
        lock.lock();
        try {
            HttpResponse response = connection.exchange(new HttpRequest("GET", target, new HttpFields()));
            String weight = response.fields().first("X-MBX-USED-WEIGHT-1M");
            if (weight != null) {
                usedWeight = number(weight);
            }
            if (response.status() != 200) {
                throw refusal(response);
            }
            return response.body();
        } finally {
            lock.unlock();
        }
    }

    JsonValue json(String target) throws IOException {
        return JsonValue.parse(get(target));
    }

    private static VenueException refusal(HttpResponse response) {
        String after = response.fields().first("Retry-After");
        long wait = after == null ? 0 : 1000L * number(after);
        int code = 0;
        String message = response.text();
        try {
            if (JsonValue.parse(response.body()) instanceof JsonObject error) {
                code = Math.toIntExact(error.integer("code", 0));
                message = error.string("msg", message);
            }
        } catch (MarketException | ArithmeticException e) {
            // Not the venue's form: its words are all there is.
        }
        String shortened = message.length() > 200 ? message.substring(0, 200) + "…" : message;
        return new VenueException(response.status(), code, shortened, wait);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// Percent of the limit of the running minute.
    int usedPercent() {
        return (int) (100L * usedWeight / WEIGHT_LIMIT);
    }

    @Override
    public void close() {
        connection.close();
    }
}
