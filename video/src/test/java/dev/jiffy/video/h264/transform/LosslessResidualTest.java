package dev.jiffy.video.h264.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bypass residuals against clause 8.5.15 on a whole macroblock, in blocks of either size.
class LosslessResidualTest {
    private static final int STRIDE = 20;

    @ParameterizedTest
    @ValueSource(ints = {LosslessResidual8.PLAIN, LosslessResidual8.VERTICAL, LosslessResidual8.HORIZONTAL})
    void blocksOfAMacroblockAccumulateAsOne(int mode) {
        for (int size = 4; size <= 8; size += 4) {
            SplittableRandom random = new SplittableRandom(mode);
            int[] constant = new int[16];
            Arrays.setAll(constant, i -> random.nextInt(120, 136));
            byte[] plane = new byte[STRIDE * 16];
            short[] deep = new short[STRIDE * 16];
            byte[] want = new byte[STRIDE * 16];
            int[][] r = new int[16][16];
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 16; x++) {
                    int prediction = constant[mode == LosslessResidual8.VERTICAL ? x : y];
                    plane[y * STRIDE + x] = (byte) prediction;
                    deep[y * STRIDE + x] = (short) prediction;
                    r[y][x] = random.nextInt(-6, 7);
                    int sum = 0;
                    for (int k = 0; k <= (mode == 1 ? y : x); k++) {
                        sum += mode == 0 ? k == x ? r[y][x] : 0 : mode == 1 ? r[k][x] : r[y][k];
                    }
                    want[y * STRIDE + x] = (byte) (prediction + sum);
                }
            }

            short[] coef = new short[64];
            int[] deepCoef = new int[64];
            for (int by = 0; by < 16; by += size) {
                for (int bx = 0; bx < 16; bx += size) {
                    for (int i = 0; i < size * size; i++) {
                        coef[i] = (short) r[by + i % size][bx + i / size];
                        deepCoef[i] = coef[i];
                    }
                    boolean first = mode == 1 ? by == 0 : bx == 0;
                    int blockMode = mode == 0 || first ? mode : mode | LosslessResidual8.CONTINUED;
                    int at = by * STRIDE + bx;
                    if (size == 4) {
                        LosslessResidual8.add4x4(coef, 0, plane, at, STRIDE, blockMode);
                        LosslessResidual16.add4x4(deepCoef, 0, deep, at, STRIDE, blockMode, 9);
                    } else {
                        LosslessResidual8.add8x8(coef, 0, plane, at, STRIDE, blockMode);
                        LosslessResidual16.add8x8(deepCoef, 0, deep, at, STRIDE, blockMode, 9);
                    }
                }
            }

            assertThat(plane).isEqualTo(want);
            for (int i = 0; i < want.length; i++) {
                assertThat(deep[i]).isEqualTo((short) (want[i] & 0xFF));
            }
            assertThat(coef).containsOnly((short) 0);
            assertThat(deepCoef).containsOnly(0);
        }
    }
}
