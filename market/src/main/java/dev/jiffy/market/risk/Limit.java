package dev.jiffy.market.risk;

/// A threshold that somebody has set and answers for.
///
/// @param warnAt from here on the sender is warned
/// @param objectAt beyond, the order is not sent
/// @param owner who set it
public record Limit(long warnAt, long objectAt, String owner) {
    /// Checks the order of the two.
    ///
    /// @throws IllegalArgumentException if one is negative or the warning is above the objection
    public Limit {
        if (warnAt < 0 || warnAt > objectAt) {
            throw new IllegalArgumentException("a limit that warns at " + warnAt + " and objects at " + objectAt);
        }
    }
}
