package dev.jiffy.video.h264.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The transforms against clauses 8.5.12.2 and 8.5.13, written on arrays d\[row\]\[column\] as there.
class InverseTransformTest {
    private static final int STRIDE = 24;
    private static final int AT = 3 * STRIDE + 5;

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void eightBitBlocksAreTheClausesSamples(int size) {
        for (int seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[][] d = randomCoefficients(size, 1 << random.nextInt(1, 14), random);
            byte[] plane = new byte[STRIDE * 16];
            random.nextBytes(plane);
            byte[] want = plane.clone();
            int[][] r = residual(d);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    int at = AT + i * STRIDE + j;
                    want[at] = (byte) Math.clamp((want[at] & 0xFF) + r[i][j], 0, 255);
                }
            }
            short[] coef = new short[7 + size * size + 1];
            Arrays.fill(coef, (short) 99);
            transposed(d, (k, value) -> coef[7 + k] = (short) value);

            if (size == 4) {
                InverseTransform8.add4x4(coef, 7, plane, AT, STRIDE);
            } else {
                InverseTransform8.add8x8(coef, 7, plane, AT, STRIDE);
            }

            assertThat(plane).as("seed %d", seed).isEqualTo(want);
            short[] cleared = new short[coef.length];
            Arrays.fill(cleared, 0, 7, (short) 99);
            cleared[coef.length - 1] = 99;
            assertThat(coef).isEqualTo(cleared);
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 9", "4, 14", "8, 10", "8, 14"})
    void deepBlocksAreTheClausesSamples(int size, int bitDepth) {
        int max = (1 << bitDepth) - 1;
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[][] d = randomCoefficients(size, 1 << random.nextInt(1, bitDepth + 6), random);
            short[] plane = new short[STRIDE * 16];
            Arrays.setAll(new int[plane.length], i -> plane[i] = (short) random.nextInt(max + 1));
            short[] want = plane.clone();
            int[][] r = residual(d);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    int at = AT + i * STRIDE + j;
                    want[at] = (short) Math.clamp(want[at] + r[i][j], 0, max);
                }
            }
            int[] coef = new int[7 + size * size];
            transposed(d, (k, value) -> coef[7 + k] = value);

            if (size == 4) {
                InverseTransform16.add4x4(coef, 7, plane, AT, STRIDE, bitDepth);
            } else {
                InverseTransform16.add8x8(coef, 7, plane, AT, STRIDE, bitDepth);
            }

            assertThat(plane).as("seed %d", seed).isEqualTo(want);
            assertThat(coef).containsOnly(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-32768, -20000, -16400, -16352, -3000, -33, -32, -1, 0, 31, 32, 95, 4000, 16320, 20000, 32767})
    void aBlockOfDcAloneMayTakeTheShortWay(int dc) {
        byte[] want = new byte[STRIDE * 16];
        new SplittableRandom(dc).nextBytes(want);
        byte[] got = want.clone();
        short[] coef = new short[64];

        coef[0] = (short) dc;
        InverseTransform8.add4x4(coef, 0, want, AT, STRIDE);
        coef[0] = (short) dc;
        InverseTransform8.addDc4x4(coef, 0, got, AT, STRIDE);
        assertThat(got).isEqualTo(want);
        coef[0] = (short) dc;
        InverseTransform8.add8x8(coef, 0, want, AT, STRIDE);
        coef[0] = (short) dc;
        InverseTransform8.addDc8x8(coef, 0, got, AT, STRIDE);
        assertThat(got).isEqualTo(want);
        assertThat(coef).containsOnly((short) 0);

        short[] deepWant = new short[STRIDE * 16];
        short[] deepGot = new short[STRIDE * 16];
        int[] deep = new int[64];
        deep[0] = dc;
        InverseTransform16.add8x8(deep, 0, deepWant, AT, STRIDE, 10);
        deep[0] = dc;
        InverseTransform16.addDc8x8(deep, 0, deepGot, AT, STRIDE, 10);
        assertThat(deepGot).isEqualTo(deepWant);
        deep[0] = dc;
        InverseTransform16.add4x4(deep, 0, deepWant, AT, STRIDE, 10);
        deep[0] = dc;
        InverseTransform16.addDc4x4(deep, 0, deepGot, AT, STRIDE, 10);
        assertThat(deepGot).isEqualTo(deepWant);
    }

    private interface Store {
        void put(int index, int value);
    }

    private static void transposed(int[][] d, Store store) {
        for (int i = 0; i < d.length; i++) {
            for (int j = 0; j < d.length; j++) {
                store.put(j * d.length + i, d[i][j]);
            }
        }
    }

    /// Few large or many small ones, so that 16 bits suffice for `range` up to 2^13.
    private static int[][] randomCoefficients(int size, int range, SplittableRandom random) {
        int[][] d = new int[size][size];
        int count = range >= 1 << 10 ? 1 : size * size;
        for (int n = 0; n < count; n++) {
            d[random.nextInt(size)][random.nextInt(size)] = random.nextInt(-range / 2, range / 2 + 1)
                    / (count > 1 ? 2 : 1);
        }
        return d;
    }

    private static int[][] residual(int[][] d) {
        int n = d.length;
        int[][] f = new int[n][];
        for (int i = 0; i < n; i++) {
            f[i] = n == 4 ? four(d[i]) : eight(d[i]);
        }
        int[][] r = new int[n][n];
        for (int j = 0; j < n; j++) {
            int column = j;
            int[] c = new int[n];
            Arrays.setAll(c, i -> f[i][column]);
            int[] h = n == 4 ? four(c) : eight(c);
            for (int i = 0; i < n; i++) {
                r[i][j] = (h[i] + 32) >> 6;
            }
        }
        return r;
    }

    private static int[] four(int[] d) {
        int e0 = d[0] + d[2];
        int e1 = d[0] - d[2];
        int e2 = (d[1] >> 1) - d[3];
        int e3 = d[1] + (d[3] >> 1);
        return new int[]{e0 + e3, e1 + e2, e1 - e2, e0 - e3};
    }

    private static int[] eight(int[] d) {
        int[] e = {d[0] + d[4], -d[3] + d[5] - d[7] - (d[7] >> 1), d[0] - d[4], d[1] + d[7] - d[3] - (d[3] >> 1),
                (d[2] >> 1) - d[6], -d[1] + d[7] + d[5] + (d[5] >> 1), d[2] + (d[6] >> 1),
                d[3] + d[5] + d[1] + (d[1] >> 1)};
        int[] f = {e[0] + e[6], e[1] + (e[7] >> 2), e[2] + e[4], e[3] + (e[5] >> 2), e[2] - e[4], (e[3] >> 2) - e[5],
                e[0] - e[6], e[7] - (e[1] >> 2)};
        return new int[]{f[0] + f[7], f[2] + f[5], f[4] + f[3], f[6] + f[1], f[6] - f[1], f[4] - f[3], f[2] - f[5],
                f[0] - f[7]};
    }
}
