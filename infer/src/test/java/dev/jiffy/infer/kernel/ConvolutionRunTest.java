package dev.jiffy.infer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs against the sums that they mean, in `double`: with outputs that fill their blocks or not, pixels that fill their tiles or
/// not, and pixels that follow one another or lie among other channels.
class ConvolutionRunTest {
    private static final int GUARD = 21;
    private static final float UNTOUCHED = 12345;
    private static final int[] TAPS = {0, 5};
    private static final int LENGTH = 3;
    private static final int X_STEP = 2;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 12, 16, 20, 24, 30, 32, 37, 40, 41, 48, 56, 64, 100})
    void everyOutputIsItsSumAndNothingElseIsWritten(int outputs) {
        for (int lanes : new int[]{4, 8, 16}) {
            for (int pixels : new int[]{1, 2, 3, 5, 6, 7, 12, 13, 20, 25}) {
                compare(new Machine(lanes), outputs, pixels, outputs);
                compare(new Machine(lanes), outputs, pixels, outputs + 5);
            }
        }
    }

    private static void compare(Machine machine, int outputs, int pixels, int yStep) {
        SplittableRandom random = new SplittableRandom(outputs * 1000L + pixels);
        int k = TAPS.length * LENGTH;
        float[] weights = floats(random, outputs * k);
        float[] bias = floats(random, outputs);
        float[] x = floats(random, GUARD + (pixels - 1) * X_STEP + TAPS[1] + LENGTH);
        float[] y = new float[GUARD + pixels * yStep + GUARD];
        Arrays.fill(y, UNTOUCHED);
        ConvolutionRun run = new ConvolutionRun(machine, ConvolutionBlocks.pack(machine, weights, bias, k), TAPS,
                LENGTH,
                outputs, pixels);

        run.run(x, GUARD, X_STEP, y, GUARD, yStep, new float[run.scratch()]);

        for (int i = 0; i < y.length; i++) {
            int p = (i - GUARD) / yStep;
            int c = (i - GUARD) % yStep;
            boolean isWritten = i >= GUARD && p < pixels && c < outputs;
            float want = UNTOUCHED;
            if (isWritten) {
                double sum = bias[c];
                for (int j = 0; j < k; j++) {
                    sum += (double) x[GUARD + p * X_STEP + TAPS[j / LENGTH] + j % LENGTH] * weights[c * k + j];
                }
                want = (float) sum;
            }
            assertThat(y[i]).as("float %d, %d outputs, %d pixels, %s, step %d", i, outputs, pixels, machine, yStep)
                    .isCloseTo(want, Offset.offset(1e-6f));
        }
    }

    private static float[] floats(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
