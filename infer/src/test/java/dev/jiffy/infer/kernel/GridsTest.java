package dev.jiffy.infer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the definition in `double`, bit for bit: numbers half way between two of the grid, far out, and none.
class GridsTest {
    private static final float UNTOUCHED = 12345;
    private static final float[] SCALES = {1, 0.05f, 0.0123f, 3e-5f, 7.3f};
    private static final int[] LEAST = {0, -128, -255, -37, -1};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100, 1000})
    void everyNumberBecomesTheNearestOfTheGrid(int count) {
        SplittableRandom random = new SplittableRandom(count);
        for (float scale : SCALES) {
            for (int least : LEAST) {
                float[] values = new float[256];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat();
                }
                float[] x = new float[count + 2];
                x[0] = UNTOUCHED;
                x[count + 1] = UNTOUCHED;
                for (int i = 1; i <= count; i++) {
                    x[i] = random.nextInt(2 * least - 40, 600) / 2f * scale;
                }
                float[] wanted = x.clone();
                float[] looked = x.clone();
                for (int i = 1; i <= count; i++) {
                    int n = (int) Math.clamp(Math.rint(x[i] / scale), (double) least, least + 255.0);
                    wanted[i] = n * scale;
                    looked[i] = values[n - least];
                }
                float[] rounded = x.clone();
                Grids.round(rounded, 1, count, scale, least);
                assertThat(rounded).as("scale %s, least %d", scale, least).isEqualTo(wanted);
                Grids.lookUp(x, 1, count, scale, least, values);
                assertThat(x).as("scale %s, least %d", scale, least).isEqualTo(looked);
            }
        }
    }

    @Test
    void farOutIsTheEndAndNoNumberIsAnyOfTheTable() {
        float[] values = new float[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        float[] x = {Float.NEGATIVE_INFINITY, -1e30f, 1e30f, Float.POSITIVE_INFINITY, -0f, Float.NaN};
        float[] rounded = x.clone();
        Grids.round(rounded, 0, 5, 0.5f, -100);
        assertThat(Arrays.copyOf(rounded, 5)).usingComparatorWithPrecision(0f).containsExactly(-50, -50, 77.5f, 77.5f,
                0);
        Grids.lookUp(x, 0, 6, 0.5f, -100, values);
        assertThat(Arrays.copyOf(x, 5)).containsExactly(0, 0, 255, 255, 100);
        assertThat(x[5]).isBetween(0f, 255f);
    }
}
