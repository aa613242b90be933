package dev.jiffy.video.h264.inter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vector twins against the scalar ones: every size and position, starts off any alignment, guards around the block.
class InterpolationVectorTest {
    private static final int STRIDE = 41;
    private static final int SRC_STRIDE = 40;
    private static final int AT = 3 * STRIDE + 9;
    private static final int[] SIZES = {2, 4, 8, 16};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void lumaIsTheScalarBitForBit(int position) {
        InterpolationScratch8 scratch = new InterpolationScratch8();
        for (int w = 4; w <= 16; w *= 2) {
            for (int h = 4; h <= 16; h *= 2) {
                for (int seed = 0; seed < 20; seed++) {
                    byte[] src = InterpolationTest.bytes(seed < 10
                            ? InterpolationTest.randomSamples(seed, 8)
                            : extremes(seed));
                    byte[] want = guarded();
                    byte[] got = guarded();
                    int at = 6 * SRC_STRIDE + 3 + seed;
                    LumaInterpolation8.predict(src, at, SRC_STRIDE, want, AT, STRIDE, w, h, position & 3,
                            position >> 2, scratch);
                    LumaInterpolationVector8.predict(src, at, SRC_STRIDE, got, AT, STRIDE, w, h, position & 3,
                            position >> 2, scratch);
                    assertThat(got).as("%d x %d, seed %d", w, h, seed).isEqualTo(want);
                }
            }
        }
    }

    @Test
    void chromaIsTheScalarBitForBit() {
        byte[] src = InterpolationTest.bytes(InterpolationTest.randomSamples(1, 8));
        for (int w : new int[]{2, 4, 8}) {
            for (int h : SIZES) {
                for (int position = 0; position < 64; position++) {
                    byte[] want = guarded();
                    byte[] got = guarded();
                    ChromaInterpolation8.predict(src, 77, SRC_STRIDE, want, AT, STRIDE, w, h, position & 7,
                            position >> 3);
                    ChromaInterpolationVector8.predict(src, 77, SRC_STRIDE, got, AT, STRIDE, w, h, position & 7,
                            position >> 3);
                    assertThat(got).as("%d x %d, position %d", w, h, position).isEqualTo(want);
                }
            }
        }
    }

    @Test
    void weightingIsTheScalarBitForBitWithAnyWeights() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 0; n < 2000; n++) {
            int w = SIZES[random.nextInt(4)];
            int h = SIZES[random.nextInt(4)];
            byte[] other = InterpolationTest.bytes(InterpolationTest.randomSamples(n, 8));
            byte[] want = InterpolationTest.bytes(InterpolationTest.randomSamples(n + 1, 8));
            byte[] got = want.clone();
            int logWD = random.nextInt(8);
            int w0 = random.nextInt(-128, 129);
            int w1 = random.nextInt(-128, 129);
            int offset = random.nextInt(-128, 128);

            WeightingVector8.average(got, AT, STRIDE, other, 70, SRC_STRIDE, w, h);
            Weighting8.average(want, AT, STRIDE, other, 70, SRC_STRIDE, w, h);
            assertThat(got).isEqualTo(want);
            WeightingVector8.uni(got, AT, STRIDE, w, h, logWD, w0, offset);
            Weighting8.uni(want, AT, STRIDE, w, h, logWD, w0, offset);
            assertThat(got).isEqualTo(want);
            WeightingVector8.bi(got, AT, STRIDE, other, 70, SRC_STRIDE, w, h, logWD, w0, w1, offset);
            Weighting8.bi(want, AT, STRIDE, other, 70, SRC_STRIDE, w, h, logWD, w0, w1, offset);
            assertThat(got).as("%d x %d, logWD %d, %d, %d, %d", w, h, logWD, w0, w1, offset).isEqualTo(want);
        }
    }

    @Test
    void averagesReadNothingBehindTheBlock() {
        byte[] dst = new byte[16];
        byte[] other = new byte[16];
        WeightingVector8.bi(dst, 0, 4, other, 0, 4, 4, 4, 5, 32, 32, 0);
        WeightingVector8.uni(dst, 0, 4, 4, 4, 5, 32, 1);
        WeightingVector8.average(dst, 0, 4, other, 0, 4, 4, 4);

        assertThat(dst).containsOnly((byte) 1);
    }

    /// The rows and columns that drive the six-tap sums to their ends: black where weights are negative, and the reverse.
    private static int[] extremes(int seed) {
        int[] samples = new int[32 * SRC_STRIDE];
        for (int i = 0; i < samples.length; i++) {
            boolean x = (i % SRC_STRIDE + seed) % 5 == 0;
            boolean y = (i / SRC_STRIDE + seed / 2) % 5 == 0;
            samples[i] = x ^ y ^ seed % 2 == 0 ? 255 : 0;
        }
        return samples;
    }

    private static byte[] guarded() {
        byte[] plane = new byte[STRIDE * 24];
        Arrays.fill(plane, (byte) 0x5A);
        return plane;
    }
}
