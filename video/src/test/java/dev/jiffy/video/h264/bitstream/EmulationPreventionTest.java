package dev.jiffy.video.h264.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulationPreventionTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void removingGivesBackWhatWasEscaped(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int length = 0; length < 300; length++) {
            byte[] plain = new byte[length];
            for (int i = 0; i < length; i++) {
                plain[i] = (byte) (random.nextInt(3) > 0 ? random.nextInt(4) : random.nextInt(256));
            }
            byte[] escaped = BitWriter.escape(plain);
            byte[] out = new byte[escaped.length + 5];
            int end = EmulationPrevention.remove(escaped, 0, escaped.length, out, 5);
            assertThat(Arrays.copyOfRange(out, 5, end)).as("length %d", length).isEqualTo(plain);
        }
    }

    @Test
    void findsZeroPairsAtEveryPlace() {
        for (int at = 0; at < 40; at++) {
            byte[] data = new byte[42];
            Arrays.fill(data, (byte) 1);
            data[at] = 0;
            data[at + 1] = 0;
            assertThat(EmulationPrevention.zeroPair(data, 0, 42)).isEqualTo(at);
            assertThat(EmulationPrevention.zeroPair(data, 0, at + 1)).isEqualTo(at + 1);
        }
    }
}
