package dev.jiffy.line.journal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Settings and events for tests.
final class JournalExamples {
    static final byte[] NO_PICTURE = {};

    private JournalExamples() {
    }

    /// Small segments, much room, quick retries.
    static JournalSettings small(int segmentBytes) {
        return new JournalSettings(segmentBytes, 1 << 30, Duration.ofDays(1), 1 << 16, Duration.ofMillis(5),
                Duration.ofSeconds(10));
    }

    static long record(Journal journal, String kind, String text) {
        return journal.record(1_700_000_000_000L, "cam", kind, text, Map.of("part", "1"), NO_PICTURE);
    }

    static List<Long> numbers(Journal journal) {
        return journal.before(Long.MAX_VALUE, 1_000_000, "").stream().map(Event::number).toList();
    }

    /// Numbers from `last` down to `first`.
    static List<Long> down(long last, long first) {
        return LongStream.iterate(last, n -> n >= first, n -> n - 1).boxed().toList();
    }
}
