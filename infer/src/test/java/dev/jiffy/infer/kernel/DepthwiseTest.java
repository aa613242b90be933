package dev.jiffy.infer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DepthwiseTest {
    private static final int GUARD = 19;
    private static final float UNTOUCHED = 12345;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 15, 16, 17, 31, 32, 40})
    void vectorsAndScalarRestAreAllScalar(int channels) {
        for (int pixels : new int[]{1, 2, 3, 4, 5, 8, 13}) {
            SplittableRandom random = new SplittableRandom(31L * channels + pixels);
            int[] taps = {0, channels, 2 * channels, 5 * channels + 3};
            int xStep = 2 * channels;
            int yStep = channels + 4;
            float[] x = floats(random, GUARD + (pixels - 1) * xStep + taps[3] + channels);
            float[] w = floats(random, (taps.length + 1) * channels);
            float[] want = new float[GUARD + (pixels - 1) * yStep + channels + GUARD];
            Arrays.fill(want, UNTOUCHED);
            float[] got = want.clone();

            Depthwise.scalar(x, GUARD, xStep, taps, 0, channels, w, want, GUARD, yStep, pixels);
            int done = Depthwise.vector(x, GUARD, xStep, taps, channels, w, got, GUARD, yStep, pixels);
            Depthwise.scalar(x, GUARD, xStep, taps, done, channels, w, got, GUARD, yStep, pixels);

            for (int i = 0; i < want.length; i++) {
                assertThat(got[i]).as("float %d of %d channels, %d pixels", i, channels, pixels)
                        .isCloseTo(want[i], Offset.offset(1e-6f));
            }
        }
    }

    /// Windows of three columns side by side share them with their neighbours; the additions to each sum stay in their order.
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 7, 11, 12, 13, 16, 26})
    void windowsThatShareColumnsHaveTheBitsOfThoseThatDoNot(int pixels) {
        for (int channels : new int[]{3, 16, 24, 40}) {
            SplittableRandom random = new SplittableRandom(7L * channels + pixels);
            int row = (pixels + 2) * channels + 5;
            int[] taps = new int[9];
            for (int t = 0; t < taps.length; t++) {
                taps[t] = t / 3 * row + t % 3 * channels;
            }
            float[] x = floats(random, GUARD + 3 * row);
            float[] w = floats(random, (taps.length + 1) * channels);
            float[] want = new float[GUARD + pixels * channels + GUARD];
            Arrays.fill(want, UNTOUCHED);
            float[] got = want.clone();

            int end = 0;
            for (int p = 0; p < pixels; p++) { // one pixel has no neighbour
                end = Depthwise.vector(x, GUARD + p * channels, channels, taps, channels, w, want, GUARD + p * channels,
                        channels, 1);
            }
            int done = Depthwise.vector(x, GUARD, channels, taps, channels, w, got, GUARD, channels, pixels);

            assertThat(done).isEqualTo(end);
            assertThat(got).containsExactly(want);
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
