package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.exchange.stream.TimeUnits;
import dev.jiffy.market.exchange.venue.Venue;
import dev.jiffy.market.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// A request that is being answered, on the owner's thread.
///
/// @param account whose request it is, if it was signed
/// @param times the units that its answer has
/// @param out takes the answer
record Call(Venue venue, RequestLimits limits, Params params, @Nullable Account account, TimeUnits times,
        JsonWriter out) {

    /// The account of a signed request.
    Account owner() {
        if (account == null) {
            throw new IllegalStateException("a request without an account");
        }
        return account;
    }

    /// The market that must be named.
    Market market() throws ApiException {
        String name = params.symbol("symbol");
        if (name == null) {
            throw ApiErrors.missing("symbol");
        }
        return market(name);
    }

    /// The market that may be named.
    @Nullable
    Market optionalMarket() throws ApiException {
        String name = params.symbol("symbol");
        return name == null ? null : market(name);
    }

    /// The market of this name.
    Market market(String name) throws ApiException {
        Market market = venue.engine().market(name);
        if (market == null) {
            throw ApiErrors.symbol();
        }
        return market;
    }

    /// Now.
    long millis() {
        return venue.micros() / 1000;
    }

    /// A time as the client wants it.
    long time(long micros) {
        return times.of(micros);
    }

    /// A time of the client's, in milliseconds.
    @Nullable
    Long millis(String name) throws ApiException {
        Long value = params.integer(name);
        return value == null ? null : value >= 100_000_000_000_000L ? value / 1000 : value;
    }
}
