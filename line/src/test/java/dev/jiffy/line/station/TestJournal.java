package dev.jiffy.line.station;

import dev.jiffy.line.journal.Event;
import dev.jiffy.line.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A journal that forgets everything at the end of the test.
final class TestJournal implements Journal {
    private final List<Event> events = new ArrayList<>();
    private final TreeMap<Long, byte[]> pictures = new TreeMap<>();

    @Override
    public synchronized long record(long millis, String camera, String kind, String text, Map<String, String> facts,
            byte[] jpeg) {
        long number = events.size() + 1;
        events.add(new Event(number, millis, camera, kind, text, Map.copyOf(facts), jpeg.length > 0));
        if (jpeg.length > 0) {
            pictures.put(number, jpeg);
        }
        notifyAll();
        return number;
    }

    /// All events of a kind, the oldest first.
    synchronized List<Event> of(String kind) {
        return events.stream().filter(event -> event.kind().equals(kind)).toList();
    }

    @Override
    public synchronized List<Event> before(long before, int limit, String kind) {
        return events.reversed().stream()
                .filter(event -> event.number() < before && (kind.isEmpty() || event.kind().equals(kind)))
                .limit(limit).toList();
    }

    @Override
    public synchronized @Nullable Event event(long number) {
        return number >= 1 && number <= events.size() ? events.get((int) number - 1) : null;
    }

    @Override
    public synchronized byte @Nullable [] picture(long number) {
        return pictures.get(number);
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public void close() {
        // Holds nothing but memory.
    }
}
