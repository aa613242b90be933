package dev.jiffy.market.exchange;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How an exchange is to be.
///
/// @param port to listen at on this machine; 0 takes a free one
/// @param seed of the simulated traders: the same seed, the same market
/// @param traders how many of them; 0 leaves the market to the clients
/// @param steps of the traders before anybody is let in, after which they rest; -1 lets them go on
/// @param isLimited whether limits of requests and orders are enforced or only counted
/// @param audit a log to which every order and cancel of a client is appended before it is answered
/// @param replay a recording whose symbol is told from it
public record ExchangeSettings(int port, long seed, int traders, long steps, boolean isLimited, @Nullable Path audit,
        @Nullable Path replay) {
    /// Traders that make a lively market.
    public static final int USUAL_TRADERS = 40;

    /// A lively market at a free port, without limits.
    public static ExchangeSettings usual() {
        return new ExchangeSettings(0, 1, USUAL_TRADERS, -1, false, null, null);
    }

    /// The same at another port.
    public ExchangeSettings at(int newPort) {
        return new ExchangeSettings(newPort, seed, traders, steps, isLimited, audit, replay);
    }

    /// The same with other traders.
    public ExchangeSettings traders(int number, long newSeed, long newSteps) {
        return new ExchangeSettings(port, newSeed, number, newSteps, isLimited, audit, replay);
    }

    /// The same, with limits enforced or not.
    public ExchangeSettings limited(boolean isEnforced) {
        return new ExchangeSettings(port, seed, traders, steps, isEnforced, audit, replay);
    }

    /// The same with an audit log.
    public ExchangeSettings auditedTo(@Nullable Path log) {
        return new ExchangeSettings(port, seed, traders, steps, isLimited, log, replay);
    }

    /// The same with a recording.
    public ExchangeSettings replaying(@Nullable Path recording) {
        return new ExchangeSettings(port, seed, traders, steps, isLimited, audit, recording);
    }
}
