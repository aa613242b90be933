package dev.jiffy.market.exchange.venue;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.stream.EventWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who hears of which account. Confined to the thread that owns the exchange.
public final class UserStreams {
    private final Map<Integer, List<UserSubscriber>> subscribers = new HashMap<>();

    UserStreams() {
    }

    /// Adds one.
    public void add(Account account, UserSubscriber subscriber) {
        subscribers.computeIfAbsent(account.id(), _ -> new ArrayList<>()).add(subscriber);
    }

    /// Takes one away.
    public void remove(Account account, UserSubscriber subscriber) {
        List<UserSubscriber> of = subscribers.get(account.id());
        if (of != null) {
            of.remove(subscriber);
            if (of.isEmpty()) {
                subscribers.remove(account.id());
            }
        }
    }

    /// Does anybody listen?
    boolean isHeard(Account account) {
        return subscribers.containsKey(account.id());
    }

    void tell(Account account, EventWriter event) {
        List<UserSubscriber> of = subscribers.get(account.id());
        if (of != null) {
            of.removeIf(subscriber -> !subscriber.take(event));
        }
    }
}
