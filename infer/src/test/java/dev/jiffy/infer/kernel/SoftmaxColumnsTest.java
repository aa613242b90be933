package dev.jiffy.infer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the definition in `double`; shares are at most 1 and good to 3e-7.
class SoftmaxColumnsTest {
    private static final float UNTOUCHED = 12345;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 100})
    void columnsAreThoseOfTheDefinitionAndNothingElseIsTouched(int count) {
        for (int rows : new int[]{1, 2, 5, 40}) {
            for (double range : new double[]{8, 400}) {
                check(rows, count, range, false);
                check(rows, count, range, true);
            }
        }
    }

    private static void check(int rows, int count, double range, boolean vector) {
        SplittableRandom random = new SplittableRandom(count);
        int step = count + 3;
        float[] x = new float[rows * step + 1];
        for (int i = 0; i < x.length; i++) {
            boolean isIn = i > 0 && (i - 1) % step < count;
            x[i] = isIn ? (float) ((random.nextDouble() - 0.5) * range) : UNTOUCHED;
        }
        float[] y = x.clone();
        if (vector) {
            SoftmaxColumns.vector(y, 1, step, rows, count);
        } else {
            SoftmaxColumns.scalar(y, 1, step, rows, 0, count);
        }
        for (int c = 0; c < step; c++) {
            double most = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                most = Math.max(most, x[1 + r * step + c]);
            }
            for (int r = 0; r < rows; r++) {
                sum += Math.exp(x[1 + r * step + c] - most);
            }
            for (int r = 0; r < rows; r++) {
                int at = 1 + r * step + c;
                double want = c < count ? Math.exp(x[at] - most) / sum : UNTOUCHED;
                assertThat((double) y[at]).as("row %d, column %d", r, c).isCloseTo(want, Offset.offset(3e-7));
            }
        }
    }
}
