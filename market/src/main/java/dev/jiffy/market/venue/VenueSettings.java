package dev.jiffy.market.venue;

import dev.jiffy.market.audit.AuditLog;
import dev.jiffy.market.risk.RiskLimits;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a session needs to know before it starts.
///
/// @param symbol the pair, in capitals
/// @param credentials of the account; `null` to look only
/// @param limits asked before each order
/// @param audit takes what was ordered and what became of it, before it is sent and shown; `null` for none. The session does not close it
/// @param snapshotLevels levels of each side that a new book begins with, at most 5000
public record VenueSettings(VenueAddress address, String symbol, @Nullable Credentials credentials, RiskLimits limits,
        @Nullable AuditLog audit, int snapshotLevels) {
    /// Levels that cost a fifth of what 5000 do of the venue's patience, and fill a screen many times.
    public static final int USUAL_LEVELS = 1000;

    /// A session with the usual limits and number of levels.
    public static VenueSettings of(String address, String symbol, @Nullable Credentials credentials,
            @Nullable AuditLog audit) {
        return new VenueSettings(VenueAddress.from(address), symbol.toUpperCase(Locale.ROOT), credentials,
                RiskLimits.usual(), audit, USUAL_LEVELS);
    }
}
