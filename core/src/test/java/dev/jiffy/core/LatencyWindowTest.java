package dev.jiffy.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LatencyWindowTest {
    @Test
    void quantilesAreSamplesByNearestRank() {
        LatencyWindow window = new LatencyWindow(100);
        for (int i = 100; i >= 1; i--) {
            window.record(i);
        }
        LatencyWindow.Snapshot s = window.snapshot();

        assertThat(s.count()).isEqualTo(100);
        assertThat(s.p50()).isEqualTo(50);
        assertThat(s.p99()).isEqualTo(99);
        assertThat(s.max()).isEqualTo(100);
        assertThat(s.quantile(0)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> s.quantile(1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> s.quantile(Double.NaN));
    }

    @Test
    void oldSamplesFallOut() {
        LatencyWindow window = new LatencyWindow(3);
        for (long sample : new long[]{1_000_000, 1, 2, 3}) {
            window.record(sample);
        }

        assertThat(window.snapshot().max()).isEqualTo(3);
        assertThat(window.recorded()).isEqualTo(4);
    }

    @Test
    void whatIsOlderThanTheSpanFallsOut() {
        ManualTime time = new ManualTime();
        LatencyWindow window = LatencyWindow.sliding(4, Duration.ofNanos(100), time);
        window.record(1_000_000);
        time.pass(60);
        window.record(1);
        time.pass(40);
        window.record(2);
        assertThat(window.snapshot().count()).isEqualTo(3);
        time.pass(1);
        assertThat(window.snapshot().max()).isEqualTo(2);
        for (int i = 3; i < 9; i++) {
            window.record(i);
        }
        assertThat(window.snapshot().count()).isEqualTo(4);
        assertThat(window.snapshot().quantile(0)).isEqualTo(5);
        time.pass(101);
        assertThat(window.snapshot().p99()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> LatencyWindow.sliding(4, Duration.ZERO, time));
    }

    @Test
    void anEmptyWindowSaysZero() {
        LatencyWindow window = new LatencyWindow(3);
        window.record(5);
        window.clear();

        assertThat(window.snapshot().count()).isZero();
        assertThat(window.snapshot().p99()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new LatencyWindow(0));
    }

    @Test
    void aSnapshotStaysAsItWas() {
        LatencyWindow window = new LatencyWindow(2);
        window.record(5);
        LatencyWindow.Snapshot snapshot = window.snapshot();
        window.record(9);

        assertThat(snapshot.max()).isEqualTo(5);
    }

    @Tag("concurrency")
    @Test
    void nothingIsLostBetweenThreads() throws InterruptedException {
        LatencyWindow window = new LatencyWindow(4000);
        List<Thread> threads = new ArrayList<>();
        for (int t = 1; t <= 4; t++) {
            long sample = t;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 1000; i++) {
                    window.record(sample);
                    if (i % 100 == 0) {
                        assertThat(window.snapshot().max()).isBetween(1L, 4L);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        LatencyWindow.Snapshot s = window.snapshot();
        assertThat(s.count()).isEqualTo(4000);
        assertThat(new long[]{s.quantile(0.25), s.quantile(0.5), s.quantile(0.75), s.max()}).containsExactly(1, 2, 3,
                4);
    }
}
