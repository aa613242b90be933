package dev.jiffy.line.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A journal that ends with the process: the latest events only, and no disk.
public final class MemoryJournal implements Journal {
    private final int capacity;
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private long next = 1;

    /// An empty journal.
    ///
    /// @param capacity events that are kept
    /// @throws IllegalArgumentException if it is not positive
    public MemoryJournal(int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public synchronized long record(long millis, String camera, String kind, String text, Map<String, String> facts,
            byte[] jpeg) {
        long number = next++;
        Map<String, String> copy = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        entries.put(number,
                new Entry(new Event(number, millis, camera, kind, text, copy, jpeg.length > 0), jpeg.clone()));
        if (entries.size() > capacity) {
            entries.pollFirstEntry();
        }
        return number;
    }

    @Override
    public synchronized List<Event> before(long before, int limit, String kind) {
        List<Event> events = new ArrayList<>();
        for (Entry entry : entries.headMap(before, false).descendingMap().values()) {
            if (events.size() >= limit) {
                break;
            }
            if (kind.isEmpty() || kind.equals(entry.event().kind())) {
                events.add(entry.event());
            }
        }
        return events;
    }

    @Override
    public synchronized @Nullable Event event(long number) {
        Entry entry = entries.get(number);
        return entry == null ? null : entry.event();
    }

    @Override
    public synchronized byte @Nullable [] picture(long number) {
        Entry entry = entries.get(number);
        return entry == null || entry.jpeg().length == 0 ? null : entry.jpeg().clone();
    }

    @Override
    public String trouble() {
        return "";
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
