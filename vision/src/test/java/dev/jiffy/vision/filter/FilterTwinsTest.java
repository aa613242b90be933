package dev.jiffy.vision.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vector loops give what the scalar ones give, at lengths on both sides of a vector, with guards around what is written.
class FilterTwinsTest {
    private static final int GUARD = 70;

    @BeforeEach
    void machine() {
        Assumptions.assumeTrue(FilterKernels.USABLE, "this machine's vectors are too narrow");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 640})
    void fiveTapsAreTheSameBitForBit(int length) {
        SplittableRandom random = new SplittableRandom(length);
        for (int start = 0; start < 4; start++) {
            byte[] in = new byte[start + length + 4];
            random.nextBytes(in);
            byte[] want = guarded(length);
            byte[] got = want.clone();
            FiveTap.scalar(in, start, start + 1, start + 2, start + 3, start + 4, want, GUARD, 0, length);
            FiveTapVector.run(in, start, start + 1, start + 2, start + 3, start + 4, got, GUARD, length);
            assertThat(got).as("length %d, start %d", length, start).isEqualTo(want);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 640})
    void derivativesAreTheSame(int length) {
        SplittableRandom random = new SplittableRandom(length);
        byte[] in = new byte[3 * length];
        random.nextBytes(in);
        short[][] want = {new short[length + 2], new short[length + 2], new short[length], new short[length]};
        short[][] got = {new short[length + 2], new short[length + 2], new short[length], new short[length]};
        SobelRow.down(in, 0, length, 2 * length, want[0], want[1], 1, 0, length);
        SobelRow.along(want[0], want[1], want[2], want[3], 0, 0, length);
        SobelRowVector.down(in, 0, length, 2 * length, got[0], got[1], 1, length);
        SobelRowVector.along(got[0], got[1], got[2], got[3], 0, length);
        assertThat(Arrays.deepEquals(got, want)).as("length %d", length).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void marksOfWholeWordsAreTheSame(int words) {
        SplittableRandom random = new SplittableRandom(words);
        int length = words * Long.SIZE;
        byte[] in = new byte[2 * length];
        random.nextBytes(in);
        short[] sums = new short[length + 2 * DarkRow.WIDE];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (short) (random.nextInt(8 * 256) + 8 * 128);
        }
        short[] other = sums.clone();
        DarkRow.slide(in, 0, length, sums, 8, 0, length - 1);
        DarkRowVector.slide(in, 0, length, other, 8, length - 1);
        assertThat(other).isEqualTo(sums);
        short[] fours = new short[sums.length];
        short[] otherFours = new short[sums.length];
        DarkRow.fours(sums, fours, 0, length + 12);
        DarkRowVector.fours(sums, otherFours, length + 12);
        assertThat(otherFours).isEqualTo(fours);
        for (int margin : new int[]{1, 5, 100}) {
            long[] want = new long[words + 2];
            long[] got = new long[words + 2];
            DarkRow.wide(in, 0, fours, margin, want, 1, words);
            DarkRowVector.wide(in, 0, fours, margin, got, 1, words);
            assertThat(got).isEqualTo(want);
            DarkRow.narrow(in, 0, fours, margin, want, 1, words);
            DarkRowVector.narrow(in, 0, fours, margin, got, 1, words);
            assertThat(got).isEqualTo(want);
        }
    }

    private static byte[] guarded(int length) {
        byte[] out = new byte[GUARD + length + GUARD];
        Arrays.fill(out, (byte) 0x5A);
        return out;
    }
}
