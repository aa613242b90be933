package dev.jiffy.stats.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleBlocksTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 767, 768, 769, 131_000, 196_352, 196_353})
    void givesWhatCameInOrderOnce(int count) {
        DoubleBlocks blocks = new DoubleBlocks();
        for (int i = 0; i < count; i++) {
            blocks.add(i * 0.5);
        }
        double[] out = blocks.drain();
        assertThat(out).hasSize(count);
        for (int i = 0; i < count; i++) {
            if (out[i] != i * 0.5) {
                assertThat(out[i]).as("number %d", i).isEqualTo(i * 0.5);
            }
        }
        assertThat(blocks.drain()).isEmpty();
    }
}
