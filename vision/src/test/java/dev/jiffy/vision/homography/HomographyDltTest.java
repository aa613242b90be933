package dev.jiffy.vision.homography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.geometry.DegenerateException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HomographyDltTest {
    @Test
    void exactPairsGiveTheirHomographyBack() {
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 200; k++) {
            Pairs pairs = new Pairs(random, 4 + k % 9, 0);
            assertThat(HomographyDlt.plain(pairs.xa, pairs.xb).matrix()).containsExactly(pairs.truth.matrix(),
                    within(1e-9));
            assertThat(HomographyDlt.normalised(pairs.xa, pairs.xb).matrix()).containsExactly(pairs.truth.matrix(),
                    within(1e-10));
        }
    }

    /// The unit square to a trapezium, by hand: `x' = x/(1 + y)`, `y' = 2y/(1 + y)`.
    @Test
    void aSquareBecomesATrapezium() {
        double[] xb = {0, 0, 1, 0, 1, 1, 0, 1};
        double[] xa = {0, 0, 1, 0, 0.5, 1, 0, 1};
        double[] want = {1, 0, 0, 0, 2, 0, 0, 1, 1};
        assertThat(HomographyDlt.plain(xa, xb).matrix()).containsExactly(want, within(1e-14));
        assertThat(HomographyDlt.normalised(xa, xb).matrix()).containsExactly(want, within(1e-14));
    }

    @Test
    void refiningLowersTheTransferErrorToAMinimum() {
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; k < 50; k++) {
            Pairs pairs = new Pairs(random, 12, 0.01);
            Homography linear = HomographyDlt.normalised(pairs.xa, pairs.xb);
            Homography refined = HomographyRefiner.refine(linear, pairs.xa, pairs.xb);
            double least = pairs.rms(refined);
            assertThat(least).isLessThanOrEqualTo(pairs.rms(linear));
            for (int i = 0; i < 8; i++) {
                for (double step : new double[]{-1e-5, 1e-5}) {
                    double[] h = refined.matrix();
                    h[i] += step;
                    assertThat(pairs.rms(Homography.of(h))).isGreaterThanOrEqualTo(least);
                }
            }
        }
    }

    @Test
    void pairsThatDetermineNoHomographySayWhy() {
        double[] square = {0, 0, 1, 0, 1, 1, 0, 1};
        fails(new double[]{0, 0, 1, 0, 1, 1}, new double[]{0, 0, 1, 0, 1, 1}, "at least 4 pairs");
        fails(square, new double[]{0, 0, 1, 1, 2, 2, 3, 3}, "on a line");
        fails(new double[]{0, 0, 1, 1, 2, 2, 3, 3}, square, "line");
        fails(new double[]{0, 0, 1, 1, 2, 2, 3, 3}, new double[]{0, 0, 1, 0, 2, 0, 3, 0}, "on a line");
        fails(square, new double[]{2, 2, 2, 2, 2, 2, 2, 2}, "all in one place");
        fails(square, new double[]{0, 0, 1, 0, 1, Double.NaN, 0, 1}, "not finite");
    }

    private static void fails(double[] xa, double[] xb, String why) {
        assertThatExceptionOfType(DegenerateException.class).isThrownBy(() -> HomographyDlt.normalised(xa, xb))
                .withMessageContaining(why);
        assertThatExceptionOfType(DegenerateException.class).isThrownBy(() -> HomographyDlt.plain(xa, xb))
                .withMessageContaining(why);
    }

    @Test
    void anInverseUndoes() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 50; k++) {
            Homography h = new Pairs(random, 4, 0).truth;
            assertThat(h.times(h.inverse()).matrix()).containsExactly(new double[]{1, 0, 0, 0, 1, 0, 0, 0, 1},
                    within(1e-12));
        }
        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> Homography.of(1, 2, 3, 2, 4, 6, 0, 0, 1).inverse());
    }
}
