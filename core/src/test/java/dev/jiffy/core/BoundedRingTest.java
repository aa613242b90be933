package dev.jiffy.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BoundedRingTest {
    @Test
    void valuesComeOutInOrder() throws InterruptedException {
        BoundedRing<Integer> ring = new BoundedRing<>(2);
        for (int i = 0; i < 10; i += 2) {
            assertThat(ring.put(i)).isTrue();
            assertThat(ring.offer(i + 1)).isTrue();
            assertThat(ring.offer(99)).isFalse();
            assertThat(ring.size()).isEqualTo(2);
            assertThat(ring.take()).isEqualTo(i);
            assertThat(ring.poll()).isEqualTo(i + 1);
            assertThat(ring.poll()).isNull();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new BoundedRing<>(0));
    }

    @Test
    void aClosedRingGivesWhatItHasAndTakesNothing() throws InterruptedException {
        BoundedRing<String> ring = new BoundedRing<>(2);
        ring.put("a");
        ring.close();

        assertThat(ring.put("b")).isFalse();
        assertThat(ring.offer("b")).isFalse();
        assertThat(ring.take()).isEqualTo("a");
        assertThat(ring.take()).isNull();
    }

    @Test
    void closingWakesBothSides() throws InterruptedException {
        BoundedRing<String> full = new BoundedRing<>(1);
        full.put("a");
        BoundedRing<String> empty = new BoundedRing<>(1);
        AtomicBoolean isIn = new AtomicBoolean(true);
        Thread writer = Thread.ofPlatform().start(() -> isIn.set(put(full, "b")));
        Thread reader = Thread.ofPlatform().start(() -> take(empty));

        full.close();
        empty.close();
        writer.join();
        reader.join();

        assertThat(isIn).isFalse();
    }

    @Tag("concurrency")
    @Test
    void nothingIsLostOrDoubledBetweenManyThreads() throws InterruptedException {
        BoundedRing<Integer> ring = new BoundedRing<>(3);
        AtomicInteger sum = new AtomicInteger();
        AtomicInteger count = new AtomicInteger();
        List<Thread> writers = new ArrayList<>();
        List<Thread> readers = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            writers.add(Thread.ofPlatform().start(() -> {
                for (int i = 1; i <= 1000; i++) {
                    put(ring, i);
                }
            }));
            readers.add(Thread.ofPlatform().start(() -> {
                for (Integer i = take(ring); i != null; i = take(ring)) {
                    sum.addAndGet(i);
                    count.incrementAndGet();
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        ring.close();
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(count.get()).isEqualTo(3000);
        assertThat(sum.get()).isEqualTo(3 * 500_500);
    }

    private static <T> boolean put(BoundedRing<T> ring, T value) {
        try {
            return ring.put(value);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> @Nullable T take(BoundedRing<T> ring) {
        try {
            return ring.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
