package dev.jiffy.vision.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both twins at lengths around those of vectors, with samples in and out of gamut; what lies between and around the three
/// outputs must survive.
class RgbRowTest {
    private static final int GUARD = 19;
    private static final YuvToRgb STUDIO = new YuvToRgb(16, 1.1643835f, 1.7927411f, -0.21324862f, -0.5329093f,
            2.1124017f,
            128, false);
    private static final YuvToRgb FULL = new YuvToRgb(0, 1, 0, 0, 0, 0, 0, true);

    @BeforeAll
    static void machineHasWideVectors() {
        assumeTrue(RowBlendVector.USABLE, "vectors of less than 256 bits: only scalar kernels run");
    }

    /// A kernel of three rows.
    private interface Kernel {
        void run(YuvToRgb map, float scale, float[] first, float[] second, float[] third, float[] out, int red,
                int green, int blue);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 61, 416})
    void yuvIsTheSameBits(int count) {
        compare(count,
                (m, s, y, u, v, out, r, g, b) -> RgbRow.yuv(m, s, y, u, v, 0, count, out, r, g, b),
                (m, s, y, u, v, out, r, g, b) -> RgbRowVector.yuv(m, s, y, u, v, count, out, r, g, b));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 61, 416})
    void gbrIsTheSameBits(int count) {
        compare(count,
                (m, s, x, y, z, out, r, g, b) -> RgbRow.gbr(m, s, x, y, z, 0, count, out, r, g, b),
                (m, s, x, y, z, out, r, g, b) -> RgbRowVector.gbr(m, s, x, y, z, count, out, r, g, b));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 61, 416})
    void grayIsTheSameBits(int count) {
        compare(count, (m, s, y, u, v, out, r, g, b) -> RgbRow.gray(m, s, y, 0, count, out, r, g, b),
                (m, s, y, u, v, out, r, g, b) -> RgbRowVector.gray(m, s, y, count, out, r, g, b));
    }

    /// Values that no sample has come out of the limits as Math.max and Math.min would have it: zero without a sign, NaN.
    @ParameterizedTest
    @ValueSource(floats = {-0f, 0f, 255f, 1e9f, -1e9f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void limitsAreThoseOfJava(float value) {
        float[] row = new float[64];
        Arrays.fill(row, value);
        float[] out = new float[3 * 64];

        RgbRowVector.gray(FULL, 1, row, 64, out, 0, 64, 128);

        float want = Math.min(255f, Math.max(0f, value));
        for (float got : out) {
            assertThat(Float.floatToRawIntBits(got)).isEqualTo(Float.floatToRawIntBits(want));
        }
    }

    private static void compare(int count, Kernel scalar, Kernel vector) {
        SplittableRandom random = new SplittableRandom(count);
        for (YuvToRgb map : new YuvToRgb[]{STUDIO, FULL}) {
            for (float scale : new float[]{1, 1 / 255f}) {
                float[][] rows = new float[3][count];
                for (float[] row : rows) {
                    for (int i = 0; i < count; i++) {
                        row[i] = random.nextFloat() * 340 - 40;
                    }
                }
                int step = count + GUARD;
                float[] want = new float[GUARD + 3 * step];
                Arrays.fill(want, -7);
                float[] got = want.clone();

                scalar.run(map, scale, rows[0].clone(), rows[1].clone(), rows[2].clone(), want, GUARD + 2 * step,
                        GUARD + step, GUARD);
                vector.run(map, scale, rows[0].clone(), rows[1].clone(), rows[2].clone(), got, GUARD + 2 * step,
                        GUARD + step, GUARD);

                assertThat(got).as("%d columns, scale %s", count, scale).isEqualTo(want);
                for (int i = 0; i < GUARD; i++) {
                    assertThat(got[i]).isEqualTo(-7);
                    assertThat(got[GUARD + count + i]).isEqualTo(-7);
                    assertThat(got[GUARD + 2 * step + count + i]).isEqualTo(-7);
                }
            }
        }
    }
}
