package dev.jiffy.infer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both twins against the definition in `double`; what lies between channels and behind them is not touched.
class ChannelMomentsTest {
    private static final float UNTOUCHED = 12345;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 70})
    void momentsAreThoseOfTheDefinition(int count) {
        for (int pixels : new int[]{1, 2, 3, 4, 5, 9, 50}) {
            check(count, pixels, false);
            check(count, pixels, true);
        }
    }

    private static void check(int count, int pixels, boolean vector) {
        SplittableRandom random = new SplittableRandom(count);
        int step = count + 2;
        float[] x = new float[1 + pixels * step];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat() * 4 - 1;
        }
        float[] shift = new float[count + 3];
        for (int i = 0; i < shift.length; i++) {
            shift[i] = random.nextFloat();
        }
        double[] mean = new double[count];
        double[] squares = new double[count];
        for (int c = 0; c < count; c++) {
            for (int p = 0; p < pixels; p++) {
                mean[c] += x[1 + p * step + c] / (double) pixels;
            }
            for (int p = 0; p < pixels; p++) {
                squares[c] += Math.pow(x[1 + p * step + c] - mean[c], 2);
            }
        }
        float[] of = new float[2 * count + 1];
        Arrays.fill(of, count, 2 * count + 1, 5);
        add(x, step, pixels, count, of, false, vector);
        for (int c = 0; c < count; c++) {
            assertThat((double) of[count + c]).isCloseTo(mean[c] * pixels + 5, Offset.offset(1e-5 * pixels));
            of[c] = (float) mean[c];
            of[count + c] = 7;
        }
        add(x, step, pixels, count, of, true, vector);
        for (int c = 0; c < count; c++) {
            assertThat((double) of[count + c]).isCloseTo(squares[c] + 7, Offset.offset(1e-5 * pixels));
        }
        assertThat(of[2 * count]).isEqualTo(5);
        float[] y = new float[2 + pixels * (step + 1)];
        Arrays.fill(y, UNTOUCHED);
        if (vector) {
            ChannelMoments.normalizeVector(x, 1, step, pixels, count, of, shift, 3, y, 2, step + 1);
        } else {
            ChannelMoments.normalize(x, 1, step, pixels, 0, count, of, shift, 3, y, 2, step + 1);
        }
        for (int i = 0; i < y.length; i++) {
            int p = (i - 2) / (step + 1);
            int c = (i - 2) % (step + 1);
            boolean isIn = i >= 2 && c < count;
            double want = isIn ? (x[1 + p * step + c] - of[c]) * (double) of[count + c] + shift[3 + c] : UNTOUCHED;
            assertThat((double) y[i]).as("pixel %d, channel %d", p, c).isCloseTo(want,
                    Offset.offset(1e-6 * Math.max(1, Math.abs(want))));
        }
    }

    private static void add(float[] x, int step, int pixels, int count, float[] of, boolean squares, boolean vector) {
        if (!vector) {
            ChannelMoments.add(x, 1, step, pixels, 0, count, of, squares);
        } else if (squares) {
            ChannelMoments.addSquaresVector(x, 1, step, pixels, count, of);
        } else {
            ChannelMoments.addVector(x, 1, step, pixels, count, of);
        }
    }
}
