package dev.jiffy.infer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        try (Team team = new Team(2, new Step[]{step, step})) {
            for (int i = 0; i < RUNS; i++) {
                team.run();
                assertThat(parts).hasValue(2 * team.parts() * (i + 1));
            }
        }
    }

    @Test
    @Timeout(60)
    void noPartIsTakenBeforeAllOfTheStepBeforeAreDone() {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger early = new AtomicInteger();
        Step[] steps = new Step[7];
        for (int i = 0; i < steps.length; i++) {
            int before = i;
            steps[i] = (_, parts) -> {
                if (done.get() % (steps.length * parts) < before * parts) {
                    early.incrementAndGet();
                }
                done.incrementAndGet();
            };
        }
        try (Team team = new Team(3, steps)) {
            for (int i = 0; i < RUNS; i++) {
                team.run();
            }
            assertThat(done).hasValue(RUNS * steps.length * team.parts());
        }
        assertThat(early).hasValue(0);
    }

    /// From both ends, by any number of threads.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    @Timeout(60)
    void everyPartIsDoneOnce(int threads) {
        AtomicIntegerArray times = new AtomicIntegerArray(3 * Team.parts(threads));
        Step[] steps = new Step[3];
        for (int i = 0; i < steps.length; i++) {
            int first = i * Team.parts(threads);
            steps[i] = (part, _) -> times.incrementAndGet(first + part);
        }
        try (Team team = new Team(threads, steps)) {
            for (int run = 1; run <= RUNS; run++) {
                team.run();
                for (int i = 0; i < times.length(); i++) {
                    assertThat(times.get(i)).isEqualTo(run);
                }
            }
        }
    }

    @Test
    @Timeout(60)
    void whatFailsInAPartIsThrownAndTheNextRunIsWhole() {
        AtomicInteger parts = new AtomicInteger();
        AtomicBoolean fails = new AtomicBoolean(true);
        Step step = (part, _) -> {
            if (part == 3 && fails.get()) {
                throw new IllegalArgumentException("on purpose");
            }
            parts.incrementAndGet();
        };
        try (Team team = new Team(2, new Step[]{step, step})) {
            assertThatThrownBy(team::run).hasMessage("on purpose");
            fails.set(false);
            parts.set(0);
            team.run();
            assertThat(parts).hasValue(2 * team.parts());
        }
    }
}
