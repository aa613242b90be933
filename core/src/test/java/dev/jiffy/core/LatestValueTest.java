package dev.jiffy.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LatestValueTest {
    @Test
    void theReaderGetsTheLatestAndTheRestIsGivenBack() {
        List<String> lost = new ArrayList<>();
        LatestValue<String> latest = new LatestValue<>(lost::add);
        assertThat(latest.takeAcquire()).isNull();

        latest.publishRelease("a");
        latest.publishRelease("b");
        assertThat(latest.takeAcquire()).isEqualTo("b");
        assertThat(latest.takeAcquire()).isNull();
        latest.publishRelease("c");
        latest.close();

        assertThat(lost).containsExactly("a", "c");
    }

    @Test
    void overwrittenFramesGoBackToTheirPool() {
        FramePool pool = new FramePool(3);
        FrameFormat format = new FrameFormat(16, 16, ChromaFormat.GRAY, false);
        try (LatestValue<Frame> latest = new LatestValue<>(Frame::release)) {
            for (int i = 0; i < 10; i++) {
                latest.publishRelease(Objects.requireNonNull(pool.tryAcquire(format)));
            }
            assertThat(pool.lent()).isEqualTo(1);
        }
        assertThat(pool.lent()).isZero();
    }

    /// Each value comes out once, at the reader or at the callback; content written before publishing is seen, and the
    /// reader's values only grow.
    @Tag("concurrency")
    @Test
    void eachValueComesOutOnce() throws InterruptedException {
        AtomicLong lost = new AtomicLong();
        AtomicInteger lostCount = new AtomicInteger();
        LatestValue<long[]> latest = new LatestValue<>(v -> {
            lost.addAndGet(v[0]);
            lostCount.incrementAndGet();
        });
        int count = 50_000;
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 1; i <= count; i++) {
                long[] value = new long[1];
                value[0] = i;
                latest.publishRelease(value);
            }
        });
        long taken = 0;
        int takenCount = 0;
        long last = 0;
        while (writer.isAlive()) {
            long[] value = latest.takeAcquire();
            if (value != null) {
                assertThat(value[0]).isGreaterThan(last);
                last = value[0];
                taken += value[0];
                takenCount++;
            }
        }
        writer.join();
        latest.close();

        assertThat(takenCount + lostCount.get()).isEqualTo(count);
        assertThat(taken + lost.get()).isEqualTo((long) count * (count + 1) / 2);
    }
}
