package dev.jiffy.vision.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both twins at lengths around those of vectors. Arrays end with the lower row, so a sample read too many throws, and what
/// lies around the output must survive.
class RowBlendTest {
    private static final int GUARD = 40;

    @BeforeAll
    static void machineHasWideVectors() {
        assumeTrue(RowBlendVector.USABLE, "vectors of less than 256 bits: only scalar kernels run");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 61, 320, 1919})
    void bytesAreTheSameBits(int count) {
        SplittableRandom random = new SplittableRandom(count);
        for (int start = 0; start < 5; start++) {
            byte[] samples = new byte[start + 2 * count];
            random.nextBytes(samples);
            float weight = random.nextFloat();
            float[] want = guarded(count);
            float[] got = guarded(count);

            RowBlend.bytes(samples, start, start + count, weight, want, 0, count);
            RowBlendVector.bytes(samples, start, start + count, weight, got, count);

            assertThat(got).as("%d columns from %d", count, start).isEqualTo(want);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 61, 320, 1919})
    void shortsAreTheSameBits(int count) {
        SplittableRandom random = new SplittableRandom(count);
        for (int bits : new int[]{10, 14, 16}) {
            short[] samples = new short[3 + 2 * count];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) random.nextInt(1 << bits);
            }
            float weight = random.nextFloat();
            float[] want = guarded(count);
            float[] got = guarded(count);

            RowBlend.shorts(samples, 3, 3 + count, weight, want, 0, count);
            RowBlendVector.shorts(samples, 3, 3 + count, weight, got, count);

            assertThat(got).as("%d columns of %d bits", count, bits).isEqualTo(want);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.25f, 1})
    void samplesAreUnsigned(float weight) {
        byte[] samples = new byte[32];
        Arrays.fill(samples, 0, 16, (byte) 128);
        Arrays.fill(samples, 16, 32, (byte) 255);
        float[] got = new float[16];

        RowBlendVector.bytes(samples, 0, 16, weight, got, 16);

        assertThat(got).containsOnly(128 + weight * 127);
    }

    /// Room for the columns in front of a guard; kernels write from index 0.
    private static float[] guarded(int count) {
        float[] made = new float[count + GUARD];
        Arrays.fill(made, -7);
        return made;
    }
}
