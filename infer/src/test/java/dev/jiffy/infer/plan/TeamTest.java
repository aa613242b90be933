package dev.jiffy.infer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TeamTest {
    private static final int RUNS = 500;
    /// Longer than the helper spins, so that it is asleep at the end of the run.
    private static final long LATE_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    @Test
    @Timeout(60)
    void aHelperThatSleepsThroughTheEndOfARunTakesPartInTheNext() {
        AtomicInteger parts = new AtomicInteger();
        Step step = (part, _) -> {
            long end = System.nanoTime() + (part == 0 ? LATE_NANOS : 0);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            parts.incrementAndGet();
        };
        try (Team team = new Team(2)) {
            for (int i = 0; i < RUNS; i++) {
                team.run(new Step[]{step, step});
            }
        }
        assertThat(parts).hasValue(4 * RUNS);
    }
}
