package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final StringWriter text = new StringWriter();

    @Test
    void aTerminalShowsRateAndRemainingTimeInOneLine() {
        run(true, 4);
        assertThat(List.of(text.toString().split("\r", -1))).hasSize(5).last().asString()
                .startsWith("400 of 1,000 draws, 100/s, 6 s left");
        assertThat(text.toString().chars().filter(c -> c == '\n')).hasSize(1);
    }

    @Test
    void aLogIsToldNothingOfWorkUnderTwoSecondsAndLittleOfTheRest() {
        run(false, 1);
        assertThat(text.toString()).isEmpty();
        run(false, 10);
        assertThat(text.toString().lines()).containsExactly("200 of 1,000 draws, 100/s, 8 s left");
    }

    @Test
    void workThatNobodyWatchesIsNotTold() {
        Progress.of("draws", 10).add(1);
        assertThat(text.toString()).isEmpty();
    }

    @Test
    void longTimesAreToldInMinutesAndHours() {
        assertThat(ProgressLine.text("rows", 1, 2, 600)).endsWith("10 min left");
        assertThat(ProgressLine.text("rows", 1, 2, 9000)).endsWith("2 h 30 min left");
        assertThat(ProgressLine.text("rows", 5, 0, 2)).isEqualTo("5 rows, 2.5/s");
    }

    private void run(boolean isTerminal, int seconds) {
        clock.set(0);
        try (ProgressLine line = new ProgressLine(new PrintWriter(text), isTerminal, clock::get)) {
            Progress.watched(line, () -> {
                Progress progress = Progress.of("draws", 1000);
                for (int i = 0; i < seconds; i++) {
                    clock.addAndGet(SECOND);
                    progress.add(100);
                }
                return seconds;
            });
        }
    }
}
