package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.venue.OrderCounts;
import dev.jiffy.market.exchange.venue.Venue;
import dev.jiffy.market.json.JsonWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Weights of requests by address, in aligned minutes, and counts of orders by account. Confined to the owner's thread.
final class RequestLimits {
    static final int MOST_WEIGHT = 6000;
    static final int MOST_REQUESTS = 300_000;
    private static final long MINUTE = 60_000;
    private static final int MOST_ADDRESSES = 10_000;

    private final Venue venue;
    private final boolean isEnforced;
    private final Map<String, Integer> used = new HashMap<>();
    private long window;

    RequestLimits(Venue venue, boolean isEnforced) {
        this.venue = venue;
        this.isEnforced = isEnforced;
    }

    private void turn(long millis) {
        if (millis / MINUTE != window || used.size() > MOST_ADDRESSES) {
            window = millis / MINUTE;
            used.clear();
        }
    }

    /// Adds a request's weight.
    ///
    /// @throws ApiException if that is more than there is for this minute
    void charge(String address, int weight) throws ApiException {
        long millis = venue.micros() / 1000;
        turn(millis);
        int now = used.merge(address, weight, Integer::sum);
        if (isEnforced && now > MOST_WEIGHT) {
            long wait = MINUTE - millis % MINUTE;
            String data = new JsonWriter().open('{').name("serverTime").value(millis).name("retryAfter")
                    .value(millis + wait).close('}').toString();
            throw new ApiException(429, ApiErrors.TOO_MANY_REQUESTS,
                    "Too much request weight used; current limit is " + MOST_WEIGHT
                            + " request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.",
                    data, (wait + 999) / 1000);
        }
    }

    /// May this account place another order?
    void checkOrders(Account account) throws ApiException {
        if (!isEnforced) {
            return;
        }
        long millis = venue.micros() / 1000;
        OrderCounts counts = venue.counts(account);
        boolean isShort = counts.inTenSeconds(millis) >= OrderCounts.MOST_IN_TEN_SECONDS;
        if (isShort || counts.inADay(millis) >= OrderCounts.MOST_IN_A_DAY) {
            throw new ApiException(429, ApiErrors.TOO_MANY_ORDERS,
                    "Too many new orders; current limit is " + (isShort
                            ? OrderCounts.MOST_IN_TEN_SECONDS + " orders per 10 SECOND."
                            : OrderCounts.MOST_IN_A_DAY + " orders per 1 DAY."),
                    null, 0);
        }
    }

    /// Weight used by this address in this minute.
    int used(String address) {
        turn(venue.micros() / 1000);
        return used.getOrDefault(address, 0);
    }

    /// The limits as `exchangeInfo` has them.
    static void write(JsonWriter out) {
        out.open('[');
        limit(out, "REQUEST_WEIGHT", "MINUTE", 1, MOST_WEIGHT, -1);
        limit(out, "ORDERS", "SECOND", 10, OrderCounts.MOST_IN_TEN_SECONDS, -1);
        limit(out, "ORDERS", "DAY", 1, OrderCounts.MOST_IN_A_DAY, -1);
        limit(out, "RAW_REQUESTS", "MINUTE", 5, MOST_REQUESTS, -1);
        out.close(']');
    }

    /// Weight, and for orders the account's counts, as they are now.
    void writeUsed(JsonWriter out, String address, @Nullable Account account) {
        out.open('[');
        if (account != null) {
            writeOrders(out, account);
        }
        limit(out, "REQUEST_WEIGHT", "MINUTE", 1, MOST_WEIGHT, used(address));
        out.close(']');
    }

    /// The account's counts of orders, without brackets.
    void writeOrders(JsonWriter out, Account account) {
        long millis = venue.micros() / 1000;
        OrderCounts counts = venue.counts(account);
        limit(out, "ORDERS", "SECOND", 10, OrderCounts.MOST_IN_TEN_SECONDS, counts.inTenSeconds(millis));
        limit(out, "ORDERS", "DAY", 1, OrderCounts.MOST_IN_A_DAY, counts.inADay(millis));
    }

    private static void limit(JsonWriter out, String type, String interval, int number, int limit, int count) {
        out.open('{').name("rateLimitType").value(type).name("interval").value(interval).name("intervalNum")
                .value(number)
                .name("limit").value(limit);
        if (count >= 0) {
            out.name("count").value(count);
        }
        out.close('}');
    }
}
