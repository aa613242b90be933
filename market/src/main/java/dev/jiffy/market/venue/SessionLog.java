package dev.jiffy.market.venue;

import java.util.ArrayDeque;
import java.util.List;

/// The last events of a session, and who is told of changes.
final class SessionLog {
    private static final int KEPT = 200;

    private final ArrayDeque<SessionEvent> events = new ArrayDeque<>();
    private volatile SessionListener listener = change -> {
        // Nobody listens yet.
    };

    void listener(SessionListener changes) {
        listener = changes;
    }

    void changed(SessionListener.Change change) {
        listener.changed(change);
    }

    void note(String text) {
        add(false, text);
    }

    void problem(String text) {
        add(true, text);
    }

    private void add(boolean isProblem, String text) {
        synchronized (events) {
            if (events.size() == KEPT) {
                events.removeFirst();
            }
            events.add(new SessionEvent(System.currentTimeMillis(), isProblem, text));
        }
        changed(SessionListener.Change.STATE);
    }

    List<SessionEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }
}
