package dev.jiffy.infer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the definition in `double`; shares are at most 1 and good to 3e-7.
class SoftmaxRowTest {
    private static final float UNTOUCHED = 12345;

    /// A kernel over a run.
    @FunctionalInterface
    private interface Kernel {
        void run(float[] x, int at, int count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 100, 403})
    void sharesAreThoseOfTheDefinitionAndNothingElseIsTouched(int count) {
        check(SoftmaxRow::scalar, count, 8);
        check(SoftmaxRow::vector, count, 8);
        check(SoftmaxRow::scalar, count, 400);
        check(SoftmaxRow::vector, count, 400);
    }

    private static void check(Kernel kernel, int count, double range) {
        SplittableRandom random = new SplittableRandom(count);
        float[] x = new float[count + 2];
        x[0] = UNTOUCHED;
        x[count + 1] = UNTOUCHED;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 1; i <= count; i++) {
            x[i] = (float) ((random.nextDouble() - 0.5) * range);
            most = Math.max(most, x[i]);
        }
        double sum = 0;
        for (int i = 1; i <= count; i++) {
            sum += Math.exp(x[i] - most);
        }
        float[] y = x.clone();
        kernel.run(y, 1, count);
        assertThat(y[0]).isEqualTo(UNTOUCHED);
        assertThat(y[count + 1]).isEqualTo(UNTOUCHED);
        for (int i = 1; i <= count; i++) {
            assertThat((double) y[i]).isCloseTo(Math.exp(x[i] - most) / sum, Offset.offset(3e-7));
        }
    }
}
