package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.venue.VenueClock;
import dev.jiffy.market.unit.Decimals;
import org.jspecify.annotations.Nullable;

/// Checks of signed requests: key, signature, time. Any thread.
final class Gate {
    private static final long USUAL_WINDOW_MICROS = 5_000_000;
    private static final long MOST_WINDOW_MICROS = 60_000_000;
    private static final long AHEAD_MICROS = 1_000_000;
    /// Larger times are microseconds.
    private static final long FIRST_MICROS = 100_000_000_000_000L;

    private final KeyRing keys;
    private final VenueClock clock;

    Gate(KeyRing keys, VenueClock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// The key of a signed request.
    ///
    /// @param payload what was signed
    ApiKey signed(@Nullable String keyName, Params params, byte[] payload) throws ApiException {
        ApiKey key = keys.key(keyName);
        checkTime(params);
        String signature = params.text("signature");
        if (signature == null || signature.isEmpty()) {
            throw ApiErrors.missing("signature");
        }
        if (!key.verifies(payload, signature)) {
            throw new ApiException(ApiErrors.SIGNATURE, "Signature for this request is not valid.");
        }
        return key;
    }

    /// The key of a request that needs one but no signature.
    ApiKey known(@Nullable String keyName) throws ApiException {
        return keys.key(keyName);
    }

    /// Was the request made about now?
    void checkTime(Params params) throws ApiException {
        long window = USUAL_WINDOW_MICROS;
        if (params.has("recvWindow")) {
            // Milliseconds with up to three digits behind the point: microseconds.
            window = params.decimal("recvWindow") / (Decimals.ONE / 1000);
            if (window > MOST_WINDOW_MICROS) {
                throw new ApiException(ApiErrors.RECEIVE_WINDOW, "'recvWindow' must be less than 60000.");
            }
        }
        long sent = params.requiredInteger("timestamp");
        long micros = sent >= FIRST_MICROS ? sent : sent * 1000;
        long now = clock.micros();
        if (micros >= now + AHEAD_MICROS) {
            throw new ApiException(ApiErrors.TIMESTAMP,
                    "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (now - micros > window) {
            throw new ApiException(ApiErrors.TIMESTAMP, "Timestamp for this request is outside of the recvWindow.");
        }
    }
}
