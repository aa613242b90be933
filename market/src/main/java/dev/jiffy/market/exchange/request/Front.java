package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.stream.TimeUnits;
import dev.jiffy.market.exchange.venue.OwnerThread;
import dev.jiffy.market.exchange.venue.Venue;
import dev.jiffy.market.exchange.venue.VenueClock;
import dev.jiffy.market.json.JsonWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// What both interfaces have in common: the exchange behind them, its thread, its gate, its limits.
///
/// @param isEnforced whether limits are enforced or only counted
record Front(Venue venue, OwnerThread owner, Gate gate, RequestLimits limits, boolean isEnforced) {

    static Front of(Venue venue, OwnerThread owner, KeyRing keys, VenueClock clock, boolean isEnforced) {
        return new Front(venue, owner, new Gate(keys, clock), new RequestLimits(venue, isEnforced), isEnforced);
    }

    /// Carries out a request on the owner's thread: its weight is charged, its answer written.
    ///
    /// @throws ApiException if it is refused
    void carryOut(Operation operation, Params params, @Nullable Account account, String address, TimeUnits times,
            JsonWriter out) throws ApiException {
        int weight = operation.weight().of(params);
        if (operation.isOrder()) {
            // Free if it is taken: whoever has used everything up may still trade.
            try {
                answer(operation, new Call(venue, limits, params, account, times, out));
            } catch (ApiException e) {
                limits.charge(address, weight);
                throw e;
            }
            return;
        }
        limits.charge(address, weight);
        answer(operation, new Call(venue, limits, params, account, times, out));
    }

    private static void answer(Operation operation, Call call) throws ApiException {
        try {
            operation.handler().answer(call);
        } catch (UncheckedIOException e) {
            System.getLogger("dev.jiffy.market.exchange").log(System.Logger.Level.ERROR,
                    "the audit log takes nothing: " + e.getMessage());
            throw new ApiException(500, ApiErrors.UNKNOWN,
                    "The audit log takes nothing; the request was not carried out.", null, 0);
        }
    }
}
