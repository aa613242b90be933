package dev.jiffy.line.web;

import dev.jiffy.line.journal.Event;
import dev.jiffy.line.journal.Journal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// A journal in memory.
final class FakeJournal implements Journal {
    volatile String trouble = "";
    private final ConcurrentSkipListMap<Long, Event> events = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, byte[]> pictures = new ConcurrentSkipListMap<>();

    @Override
    public synchronized long record(long millis, String camera, String kind, String text, Map<String, String> facts,
            byte[] jpeg) {
        long number = events.isEmpty() ? 1 : events.lastKey() + 1;
        if (jpeg.length > 0) {
            pictures.put(number, jpeg);
        }
        events.put(number, new Event(number, millis, camera, kind, text, facts, jpeg.length > 0));
        return number;
    }

    @Override
    public List<Event> before(long before, int limit, String kind) {
        return events.headMap(before).descendingMap().values().stream()
                .filter(event -> kind.isEmpty() || event.kind().equals(kind)).limit(limit).toList();
    }

    @Override
    public @Nullable Event event(long number) {
        return events.get(number);
    }

    @Override
    public byte @Nullable [] picture(long number) {
        return pictures.get(number);
    }

    @Override
    public String trouble() {
        return trouble;
    }

    @Override
    public void close() {
    }
}
