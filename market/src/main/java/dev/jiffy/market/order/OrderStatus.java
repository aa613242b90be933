package dev.jiffy.market.order;

/// Where an order is in its life, as the client knows it.
public enum OrderStatus {
    /// Sent, and no answer yet.
    PENDING,
    /// Sent, and the answer did not come or said that nobody knows: it may be at the venue or not, and only asking tells. It is no failure,
    /// and must not be placed again.
    UNKNOWN,
    /// At the venue.
    NEW,
    /// Filled in part, the rest still at the venue.
    PARTIALLY_FILLED,
    /// Filled whole.
    FILLED,
    /// Cancelled, perhaps after fills.
    CANCELED,
    /// Not taken by the venue.
    REJECTED,
    /// Ended by the venue: what was not filled at once, or by its rules.
    EXPIRED,
    /// Ended because it met another order of the same account.
    EXPIRED_IN_MATCH;

    /// Whether nothing can happen to it any more.
    public boolean isFinal() {
        return switch (this) {
            case FILLED, CANCELED, REJECTED, EXPIRED, EXPIRED_IN_MATCH -> true;
            case PENDING, UNKNOWN, NEW, PARTIALLY_FILLED -> false;
        };
    }

    /// Whether the venue has said that it has it.
    public boolean isWorking() {
        return this == NEW || this == PARTIALLY_FILLED;
    }
}
