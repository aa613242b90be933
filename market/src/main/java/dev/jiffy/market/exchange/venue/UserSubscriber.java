package dev.jiffy.market.exchange.venue;

import dev.jiffy.market.exchange.stream.EventWriter;

/// Hears what happens to one account.
@FunctionalInterface
public interface UserSubscriber {
    /// Takes an event; false if it is gone.
    boolean take(EventWriter event);
}
