package dev.jiffy.vision.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vector loops give what the scalar ones give, at lengths on both sides of a vector, with guards around what is written.
class FeatureTwinsTest {
    private static final int GUARD = 70;

    @BeforeEach
    void machine() {
        Assumptions.assumeTrue(FeatureKernels.USABLE, "this machine's vectors are too narrow");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129, 640})
    void scoresOfTheFastTestAreTheSame(int length) {
        int stride = length + 6;
        int[] ring = new int[16];
        for (int k = 0; k < 16; k++) {
            ring[k] = FastRow.DY[k] * stride + FastRow.DX[k];
        }
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] in = new byte[7 * stride];
            // Steps rather than noise, or there are no corners; some rows plain, or there are no plain vectors.
            int level = 128;
            for (int i = 0; i < in.length; i++) {
                if (random.nextInt(1 + seed) == 0) {
                    level = random.nextInt(256);
                }
                in[i] = (byte) level;
            }
            int at = 3 * stride + 3;
            for (int threshold : new int[]{1, 20, 130, 254}) {
                byte[] want = guarded(length);
                byte[] got = want.clone();
                FastRow.scores(in, at, ring, threshold, want, GUARD, 0, length);
                FastRowVector.scores(in, at, ring, threshold, got, GUARD, length, new byte[length / 8 + 1]);
                assertThat(got).as("length %d, seed %d, threshold %d", length, seed, threshold).isEqualTo(want);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void peaksAreTheSame(int words) {
        int pitch = words * Long.SIZE + 2;
        byte[] scores = new byte[3 * pitch];
        SplittableRandom random = new SplittableRandom(words);
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
            }
            long[] want = new long[words];
            long[] got = new long[words];
            FastRow.peaks(scores, 1, pitch + 1, 2 * pitch + 1, want, words);
            FastRowVector.peaks(scores, 1, pitch + 1, 2 * pitch + 1, got, words);
            assertThat(got).isEqualTo(want);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 640})
    void measuresOfHarrisAreTheSame(int length) {
        SplittableRandom random = new SplittableRandom(length);
        short[] dx = new short[length + 2];
        short[] dy = new short[length + 2];
        for (int i = 0; i < length + 2; i++) {
            dx[i] = (short) random.nextInt(-1020, 1021);
            dy[i] = (short) random.nextInt(-1020, 1021);
        }
        float[] want = new float[3 * length];
        float[] got = new float[3 * length];
        HarrisRow.sums(dx, dy, want, 0, length, 0, length);
        HarrisRowVector.sums(dx, dy, got, 0, length, length);
        assertThat(got).isEqualTo(want);
        float[] wantOut = new float[length];
        float[] gotOut = new float[length];
        HarrisRow.measure(want, 0, 0, 0, length, 0.04f, wantOut, 0, 0, length);
        HarrisRowVector.measure(want, 0, 0, 0, length, 0.04f, gotOut, 0, length);
        assertThat(gotOut).isEqualTo(wantOut);
    }

    private static byte[] guarded(int length) {
        byte[] out = new byte[GUARD + length + GUARD];
        Arrays.fill(out, (byte) 0x5A);
        return out;
    }
}
