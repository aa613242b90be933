package dev.jiffy.infer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the definition in `double`: a few units of the last place of numbers near 1, also far from 0, where squares alone would
/// lose all digits.
class NormalizedRowTest {
    private static final float UNTOUCHED = 12345;

    /// A kernel over a run.
    @FunctionalInterface
    private interface Kernel {
        void run(float[] x, int at, int count, float[] scale, float[] shift, float epsilon);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 100, 403})
    void rowsAreThoseOfTheDefinitionAndNothingElseIsTouched(int count) {
        for (double offset : new double[]{0, -3, 100}) {
            check(NormalizedRow::scalar, count, offset);
            check(NormalizedRow::vector, count, offset);
        }
    }

    private static void check(Kernel kernel, int count, double offset) {
        SplittableRandom random = new SplittableRandom(count);
        float[] x = new float[count + 2];
        float[] scale = new float[count];
        float[] shift = new float[count];
        x[0] = UNTOUCHED;
        x[count + 1] = UNTOUCHED;
        double mean = 0;
        for (int i = 0; i < count; i++) {
            x[i + 1] = (float) (random.nextDouble() * 4 - 2 + offset);
            scale[i] = random.nextFloat() - 0.5f;
            shift[i] = random.nextFloat();
            mean += x[i + 1] / (double) count;
        }
        double variance = 0;
        for (int i = 1; i <= count; i++) {
            variance += (x[i] - mean) * (x[i] - mean) / count;
        }
        float[] y = x.clone();
        kernel.run(y, 1, count, scale, shift, 0.01f);
        assertThat(y[0]).isEqualTo(UNTOUCHED);
        assertThat(y[count + 1]).isEqualTo(UNTOUCHED);
        for (int i = 0; i < count; i++) {
            double want = (x[i + 1] - mean) / Math.sqrt(variance + 0.01f) * scale[i] + shift[i];
            assertThat((double) y[i + 1]).as("offset %s, element %d", offset, i).isCloseTo(want,
                    Offset.offset(offset == 100 ? 1e-5 : 5e-7));
        }
    }
}
