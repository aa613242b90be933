package dev.jiffy.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FramePoolTest {
    private static final FrameFormat SMALL = new FrameFormat(16, 16, ChromaFormat.YUV420, false);
    private static final FrameFormat OTHER = new FrameFormat(16, 16, ChromaFormat.YUV420, true);

    @Test
    void lendsNoMoreThanItsBound() {
        FramePool pool = new FramePool(2);
        Frame first = Objects.requireNonNull(pool.tryAcquire(SMALL));
        pool.tryAcquire(SMALL);

        assertThat(pool.tryAcquire(SMALL)).isNull();
        first.release();
        assertThat(pool.tryAcquire(SMALL)).isSameAs(first);
        assertThatIllegalArgumentException().isThrownBy(() -> new FramePool(0));
    }

    @Test
    void aWaitEndsInTime() throws InterruptedException {
        FramePool pool = new FramePool(1);
        pool.tryAcquire(SMALL);

        long start = System.nanoTime();
        assertThat(pool.acquire(SMALL, 5, TimeUnit.MILLISECONDS)).isNull();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(5_000_000L);
        assertThat(pool.acquire(SMALL, 0, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void aWaitEndsWithTheNextRelease() throws InterruptedException {
        FramePool pool = new FramePool(1);
        Frame frame = Objects.requireNonNull(pool.tryAcquire(SMALL));
        Thread other = Thread.ofVirtual().start(frame::release);

        assertThat(pool.acquire(SMALL, 10, TimeUnit.SECONDS)).isSameAs(frame);
        other.join();
    }

    @Test
    void aNewFormatReplacesTheMemory() {
        FramePool pool = new FramePool(2);
        Frame idle = Objects.requireNonNull(pool.tryAcquire(SMALL));
        Frame lent = Objects.requireNonNull(pool.tryAcquire(SMALL));
        idle.release();

        Frame other = Objects.requireNonNull(pool.tryAcquire(OTHER));
        assertThat(other.format()).isEqualTo(OTHER);
        lent.release(); // of the old format: dropped
        Frame another = Objects.requireNonNull(pool.tryAcquire(OTHER));
        assertThat(another).isNotSameAs(lent);
        assertThat(pool.lent()).isEqualTo(2);
        assertThat(pool.tryAcquire(OTHER)).isNull();
    }

    @Tag("concurrency")
    @Test
    void theBoundHoldsUnderManyThreads() throws InterruptedException {
        int bound = 3;
        FramePool pool = new FramePool(bound);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            FrameFormat format = t % 4 == 0 ? OTHER : SMALL;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 500; i++) {
                    Frame frame = i % 2 == 0 ? pool.tryAcquire(format) : patiently(pool, format);
                    if (frame != null) {
                        most.accumulateAndGet(held.incrementAndGet(), Math::max);
                        frame.retain().release();
                        held.decrementAndGet();
                        frame.release();
                        served.incrementAndGet();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isBetween(1, bound);
        assertThat(pool.lent()).isZero();
        assertThat(served.get()).isGreaterThanOrEqualTo(8 * 250);
    }

    private static Frame patiently(FramePool pool, FrameFormat format) {
        try {
            return Objects.requireNonNull(pool.acquire(format, 30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
