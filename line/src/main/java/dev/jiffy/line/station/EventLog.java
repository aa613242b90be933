package dev.jiffy.line.station;

import dev.jiffy.core.BoundedRing;
import dev.jiffy.line.journal.Journal;
import java.util.List;
import java.util.Map;

/// Hands events to the journal in a thread of its own, so that no picture waits for a disk. Events are never dropped: who
/// has more than [#QUEUE] of them waits.
final class EventLog implements AutoCloseable {
    private static final int QUEUE = 1024;
    private static final long JOIN_MILLIS = 5_000;

    private final Journal journal;
    private final BoundedRing<Entry> queue = new BoundedRing<>(QUEUE);
    private final Thread thread;

    @SuppressWarnings("ArrayRecordComponent") // not compared
    private record Entry(long millis, String camera, String kind, String text, Map<String, String> facts,
            byte[] jpeg) {
    }

    EventLog(Journal journal) {
        this.journal = journal;
        thread = Thread.ofPlatform().daemon().name("jiffy-events").start(this::drain);
    }

    /// An event of now without picture.
    void add(String camera, String kind, String text, Map<String, String> facts) {
        add(System.currentTimeMillis(), camera, kind, text, facts, new byte[0]);
    }

    void add(long millis, String camera, String kind, String text, Map<String, String> facts, byte[] jpeg) {
        Entry entry = new Entry(millis, camera, kind, text, facts, jpeg);
        try {
            if (queue.put(entry)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        record(entry);
    }

    private void drain() {
        try {
            for (Entry entry = queue.take(); entry != null; entry = queue.take()) {
                record(entry);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it; close() lets it end.
        }
    }

    private void record(Entry e) {
        try {
            journal.record(e.millis, e.camera, e.kind, e.text, e.facts, e.jpeg);
        } catch (RuntimeException problem) {
            System.getLogger(EventLog.class.getName()).log(System.Logger.Level.ERROR, "event lost: " + e.text, problem);
        }
    }

    /// Waits until everything is recorded.
    @Override
    public void close() {
        queue.close();
        if (Threads.join(List.of(thread), JOIN_MILLIS)) {
            Thread.currentThread().interrupt();
        }
    }
}
