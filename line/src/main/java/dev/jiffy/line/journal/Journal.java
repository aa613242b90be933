package dev.jiffy.line.journal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The events of a station. Any thread may call any method.
public interface Journal extends AutoCloseable {
    /// Records an event; it survives the end of the process, however that comes, once this has returned. Never throws for a
    /// full disk: then the event is kept in memory, and [#trouble()] says so.
    ///
    /// @param jpeg a picture, empty for none
    /// @return its number
    long record(long millis, String camera, String kind, String text, Map<String, String> facts, byte[] jpeg);

    /// Events before a number, the newest first.
    ///
    /// @param before `Long.MAX_VALUE` for the newest of all
    /// @param limit most of them
    /// @param kind only of this kind, empty for all
    List<Event> before(long before, int limit, String kind);

    /// One event, `null` if there is none of that number.
    @Nullable
    Event event(long number);

    /// The picture of an event, `null` if it has none.
    byte @Nullable [] picture(long number);

    /// Why events cannot be kept on disk, empty while they can.
    String trouble();

    @Override
    void close();
}
