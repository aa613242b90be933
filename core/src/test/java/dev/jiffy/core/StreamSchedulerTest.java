package dev.jiffy.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StreamSchedulerTest {
    private static final long MILLI = 1_000_000;

    private final ManualTime time = new ManualTime();
    private final StreamScheduler scheduler = new StreamScheduler(0, time);
    private final List<String> order = new ArrayList<>();

    @Test
    void framesAreDoneWhenTheyAreDue() {
        PacedStream stream = add("a", 100, 1, 5 * MILLI, 2 * MILLI);

        runFor(26 * MILLI);

        assertThat(order).containsExactly("a@5", "a@15", "a@25");
        assertThat(stream.frames()).isEqualTo(3);
        assertThat(stream.late()).isZero();
        assertThat(stream.latency().p50()).isEqualTo(2 * MILLI);
    }

    @Test
    void ofThoseThatAreDueTheEarliestDeadlineGoesFirst() {
        add("slow", 10, 1, 0, MILLI);
        add("fast", 100, 1, 0, MILLI);
        add("middle", 50, 1, 0, MILLI);

        runFor(4 * MILLI);

        assertThat(order).containsExactly("fast@0", "middle@1", "slow@2");
    }

    @Test
    void equalStreamsShareWhatThereIsEvenlyWhenItIsTooLittle() {
        List<PacedStream> streams = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            streams.add(add("s" + i, 100, 1, i * 2L * MILLI, 4 * MILLI)); // 200 % of a thread
        }

        runFor(1000 * MILLI);

        for (PacedStream stream : streams) {
            assertThat(stream.frames()).isBetween(49L, 51L);
            assertThat(stream.late()).isGreaterThan(40);
        }
    }

    @Test
    void aStreamThatFellBehindCatchesUpAndLosesNothing() {
        long[] cost = {45 * MILLI};
        int[] done = new int[1];
        PacedStream stream = scheduler.add(() -> {
            time.pass(cost[0]);
            cost[0] = MILLI;
            done[0]++;
            return true;
        }, 100, 1, 0);

        runFor(100 * MILLI);

        assertThat(done[0]).isEqualTo(10);
        assertThat(stream.late()).isEqualTo(4);
        assertThat(stream.latency().max()).isEqualTo(45 * MILLI);
    }

    @Test
    void aStreamEndsByItselfAndByWhatItThrows() {
        PacedStream ended = scheduler.add(() -> false, 100, 1, 0);
        PacedStream failed = scheduler.add(() -> {
            throw new IllegalStateException("bad stream");
        }, 100, 1, 0);
        PacedStream good = add("good", 100, 1, 0, MILLI);

        runFor(30 * MILLI);

        assertThat(ended.ended()).isTrue();
        assertThat(failed.ended()).isTrue();
        assertThat(scheduler.failure()).hasMessage("bad stream");
        assertThat(good.frames()).isEqualTo(3);
        assertThat(good.ended()).isFalse();
    }

    @Test
    void threadsDoTheSameAndOneAtATimeForEachStream() throws InterruptedException {
        int streams = 8;
        CountDownLatch left = new CountDownLatch(streams * 10);
        AtomicInteger overlaps = new AtomicInteger();
        try (StreamScheduler threaded = new StreamScheduler(3, TimeSource.SYSTEM)) {
            for (int i = 0; i < streams; i++) {
                AtomicInteger inside = new AtomicInteger();
                int[] plain = new int[1]; // handed from thread to thread
                threaded.add(() -> {
                    overlaps.addAndGet(inside.getAndIncrement());
                    plain[0]++;
                    left.countDown();
                    inside.decrementAndGet();
                    return plain[0] < 10;
                }, 1000, 1, i * 100_000L);
            }
            assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void closedItDoesNothingMore() {
        add("a", 100, 1, 0, MILLI);
        scheduler.close();

        assertThat(scheduler.step()).isNegative();
        assertThat(order).isEmpty();
    }

    private PacedStream add(String name, int frames, int per, long delay, long cost) {
        return scheduler.add(() -> {
            order.add(name + "@" + time.elapsed() / MILLI);
            time.pass(cost);
            return true;
        }, frames, per, delay);
    }

    private void runFor(long nanos) {
        while (time.elapsed() < nanos) {
            long pause = scheduler.step();
            time.pass(Math.min(pause, nanos - Math.min(nanos, time.elapsed())));
        }
    }
}
