package dev.jiffy.video.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Order, patience and bounds.
class ReorderBufferTest {
    private static final long PATIENCE = 100;

    private final ReorderBuffer buffer = new ReorderBuffer(PATIENCE);
    private final List<Integer> passed = new ArrayList<>();

    @Test
    void packetsInOrderPassAtOnce() {
        for (int i = 65_530; i < 65_550; i++) {
            offer(i, 0);
        }
        assertThat(passed).containsExactlyElementsOf(IntStream.range(65_530, 65_550).map(i -> i & 0xFFFF).boxed()
                .toList());
        assertThat(buffer.takeLost()).isZero();
        assertThat(buffer.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aShuffledWindowComesOutInOrder(long seed) {
        offer(0, 0);
        for (int from = 1; from < 2000; from += 50) {
            List<Integer> window = new ArrayList<>(IntStream.range(from, from + 50).boxed().toList());
            Collections.shuffle(window, new Random(seed));
            window.forEach(number -> offer(number, 0));
        }
        assertThat(passed).isSorted().hasSize(2001);
        assertThat(buffer.takeLost()).isZero();
    }

    @Test
    void aMissingPacketIsWaitedForAndThenLost() {
        offer(1, 0);
        offer(4, 10);
        offer(5, 20);
        poll(10 + PATIENCE - 1);
        assertThat(passed).containsExactly(1);
        assertThat(buffer.deadline()).isEqualTo(10 + PATIENCE);

        poll(10 + PATIENCE);
        assertThat(passed).containsExactly(1, 4, 5);
        assertThat(buffer.takeLost()).isEqualTo(2);

        offer(3, 200);
        assertThat(passed).containsExactly(1, 4, 5);
        assertThat(buffer.late()).isEqualTo(1);
    }

    @Test
    void aPacketSentTwicePassesOnce() {
        offer(1, 0);
        offer(1, 0);
        offer(3, 0);
        offer(3, 0);
        offer(2, 0);
        assertThat(passed).containsExactly(1, 2, 3);
    }

    @Test
    void aLongGapIsNotWaitedFor() {
        offer(1, 0);
        offer(1 + ReorderBuffer.SLOTS + 1, 0);
        assertThat(passed).containsExactly(1, ReorderBuffer.SLOTS + 2);
        assertThat(buffer.takeLost()).isEqualTo(ReorderBuffer.SLOTS);
    }

    @Test
    void aJumpCountsOnceTwoPacketsAgree() {
        offer(1, 0);
        offer(30_000, 0);
        assertThat(passed).containsExactly(1);
        offer(30_001, 0);
        assertThat(passed).containsExactly(1, 30_001);
        assertThat(buffer.takeRestarted()).isTrue();
        assertThat(buffer.takeLost()).isZero();
    }

    @Test
    void bytesKeptAreBounded() {
        byte[] large = new byte[65_000];
        buffer.offer(large, 0, large.length, 0, 0);
        assertThat(buffer.poll(0)).isTrue();
        int count = 0;
        for (int i = 2; i < ReorderBuffer.SLOTS; i++) {
            buffer.offer(large, 0, large.length, i, 0);
            while (buffer.poll(0)) {
                count++;
            }
        }
        assertThat(buffer.takeLost()).isPositive();
        assertThat(count).isPositive();
    }

    private void offer(int number, long nanos) {
        byte[] packet = {(byte) (number >> 8), (byte) number};
        buffer.offer(packet, 0, 2, number & 0xFFFF, nanos);
        poll(nanos);
    }

    private void poll(long nanos) {
        while (buffer.poll(nanos)) {
            passed.add(Bytes.u16(buffer.data(), buffer.start()));
        }
    }
}
