package dev.jiffy.line.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggedJournalTest {
    @Test
    void anEventIsKeptAndSaidInOneLine() {
        StringWriter log = new StringWriter();
        try (Journal journal = new LoggedJournal(new MemoryJournal(10), new PrintWriter(log))) {
            long number = journal.record(1_000, "belt", "verdict", "nut 7\nfails", Map.of("part", "7"), new byte[0]);
            assertThat(journal.event(number)).isNotNull();
            assertThat(log.toString().strip()).isEqualTo("{\"time\":\"1970-01-01T00:00:01Z\",\"event\":" + number
                    + ",\"kind\":\"verdict\",\"camera\":\"belt\",\"message\":\"nut 7\\nfails\",\"fact.part\":\"7\"}");
        }
    }
}
