package dev.jiffy.line.journal;

import dev.jiffy.core.Json;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A journal that also says what it records, one JSON object per line: the log of a station without a screen.
///
/// Members are `time` (ISO 8601, UTC), `event` (its number), `kind`, `camera`, `message`, and the facts by their names, prefixed
/// with `fact.` so that none hides another.
public final class LoggedJournal implements Journal {
    private final Journal journal;
    private final PrintWriter log;

    /// @param journal keeps the events, and is closed with this
    /// @param log is written by whoever records
    public LoggedJournal(Journal journal, PrintWriter log) {
        this.journal = journal;
        this.log = log;
    }

    @Override
    public long record(long millis, String camera, String kind, String text, Map<String, String> facts, byte[] jpeg) {
        long number = journal.record(millis, camera, kind, text, facts, jpeg);
        Json line = new Json().open('{').name("time").value(Instant.ofEpochMilli(millis).toString()).name("event")
                .value(number).name("kind").value(kind).name("camera").value(camera).name("message").value(text);
        facts.forEach((name, value) -> line.name("fact." + name).value(value));
        synchronized (log) {
            log.println(line.close('}'));
            log.flush();
        }
        return number;
    }

    @Override
    public List<Event> before(long before, int limit, String kind) {
        return journal.before(before, limit, kind);
    }

    @Override
    public @Nullable Event event(long number) {
        return journal.event(number);
    }

    @Override
    public byte @Nullable [] picture(long number) {
        return journal.picture(number);
    }

    @Override
    public String trouble() {
        return journal.trouble();
    }

    @Override
    public void close() {
        journal.close();
    }
}
