package dev.jiffy.line.web;

import dev.jiffy.line.journal.Event;
import dev.jiffy.line.journal.Journal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads what is new in a journal, each event once and in order. One thread.
final class EventFeed {
    private static final int PAGE = 64;
    /// Events read at once at most; a journal that grows faster than this has nobody reading along.
    private static final int MOST = 4096;

    private final Journal journal;
    private long last;

    /// Begins with what comes after the newest event there is.
    EventFeed(Journal journal) {
        this.journal = journal;
        List<Event> newest = journal.before(Long.MAX_VALUE, 1, "");
        last = newest.isEmpty() ? 0 : newest.getFirst().number();
    }

    /// What has come since the last call, oldest first.
    List<Event> next() {
        List<Event> fresh = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (fresh.size() < MOST) {
            List<Event> page = journal.before(before, PAGE, "");
            int known = 0;
            for (Event event : page) {
                if (event.number() > last) {
                    fresh.add(event);
                } else {
                    known++;
                }
            }
            if (known > 0 || page.size() < PAGE) {
                break;
            }
            before = page.getLast().number();
        }
        if (!fresh.isEmpty()) {
            last = fresh.getFirst().number();
        }
        Collections.reverse(fresh);
        return fresh;
    }
}
