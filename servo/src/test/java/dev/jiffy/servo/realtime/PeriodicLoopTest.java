package dev.jiffy.servo.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.core.TimeSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// On a clock of its own, except where waiting itself is looked at.
class PeriodicLoopTest {
    private static final class OwnTime implements TimeSource {
        private long now = 1_000;
        private long oversleeps;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void awaitNanoTime(long deadline) {
            now = Math.max(now, deadline) + oversleeps;
        }
    }

    @Test
    void eachPeriodComesWhenItIsDueAndSaysHowLateItIs() throws InterruptedException {
        OwnTime time = new OwnTime();
        time.oversleeps = 7_000;
        List<Long> late = new ArrayList<>();
        PeriodicLoop loop = PeriodicLoop.of(1000, time);
        loop.run((period, nanos) -> {
            late.add(nanos);
            return period < 4;
        });
        assertThat(late).containsExactly(0L, 7_000L, 7_000L, 7_000L, 7_000L);
        assertThat(loop.lateness().count()).isEqualTo(5);
        assertThat(loop.missed()).isZero();
    }

    @Test
    void whatTookTooLongCostsPeriodsAndNotPunctuality() throws InterruptedException {
        OwnTime time = new OwnTime();
        List<Long> periods = new ArrayList<>();
        PeriodicLoop loop = PeriodicLoop.of(1000, time);
        loop.run((period, _) -> {
            periods.add(period);
            time.now += period == 1 ? 3_500_000 : 100;
            return period < 6;
        });
        assertThat(periods).containsExactly(0L, 1L, 4L, 5L, 6L);
        assertThat(loop.missed()).isEqualTo(2);
        assertThat(loop.lateness().max()).isEqualTo(500_000);
    }

    @Test
    void ratesThatThereAreNotAreRefused() {
        assertThatThrownBy(() -> PeriodicLoop.of(0, TimeSource.SYSTEM)).hasMessageContaining("0 Hz");
        assertThatThrownBy(() -> LoopTiming.measure(1_000_000, 1)).hasMessageContaining("100000 Hz");
    }

    @Test
    void waitingNeverEndsEarly() throws InterruptedException {
        SleepThenSpin time = new SleepThenSpin();
        for (int i = 0; i < 200; i++) {
            long deadline = System.nanoTime() + 37_000L * (i % 20);
            time.awaitNanoTime(deadline);
            assertThat(System.nanoTime() - deadline).isNotNegative();
            assertThat(time.marginNanos()).isBetween(20_000L, 400_000L);
        }
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new SleepThenSpin().awaitNanoTime(System.nanoTime() + 5_000_000_000L))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void theReportHasWhatWasMeasured() throws InterruptedException {
        LoopTiming timing = LoopTiming.measure(200, 0.1);
        // A machine that stalls adds periods that were missed.
        assertThat(timing.ticks() + timing.missed()).isGreaterThanOrEqualTo(20);
        assertThat(timing.ticks()).isBetween(1L, 25L);
        assertThat(timing.toJson().toString()).startsWith("{\"loop\":{\"hz\":200,\"ticks\":" + timing.ticks())
                .contains("\"lateness_us\":{\"p50\":", "\"fifo\":" + timing.fifo().isGiven(),
                        "\"wait\":\"sleep-then-spin\"");
        assertThat(timing.micros(0.5)).isLessThanOrEqualTo(timing.micros(0.99)).isNotNegative();
    }
}
