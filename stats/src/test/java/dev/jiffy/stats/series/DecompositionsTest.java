package dev.jiffy.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Truth is the output of R 4.2.2's `stl` and `decompose` on [#SERIES], 15 digits.
class DecompositionsTest {
    /// 50 + 0.4 t + 8 sin(2π t / 12) + ((7919 t) mod 13) / 2, with 15 less at t = 30.
    static final double[] SERIES = new double[60];

    static {
        Arrays.setAll(SERIES, t -> 50 + 0.4 * t + 8 * Math.sin(2 * Math.PI * t / 12) + (t * 7919 % 13) / 2.0
                - (t == 30 ? 15 : 0));
    }

    @Test
    void aPeriodicSeasonIsThatOfR() {
        Decomposition parts = Stl.of(60, 12, 0, false).decompose(SERIES);
        assertThat(new double[]{parts.seasonal()[0], parts.seasonal()[1], parts.seasonal()[30], parts.trend()[0],
                parts.trend()[30], parts.trend()[59]})
                .containsExactly(new double[]{0.322073686739404, 3.999577545760617,
                        -1.647612763917157, 52.176131281467434, 63.537807977870095, 76.666111784441640}, within(1e-11));
        assertThat(parts.seasonalStrength()).isBetween(0.7, 1.0);
    }

    /// Of the first 59 values: for an even number R's median of the residuals is not always one.
    @Test
    void aRobustDecompositionGivesTheOutlierNoWeight() {
        Decomposition parts = Stl.of(59, 12, 7, true).decompose(Arrays.copyOf(SERIES, 59));
        assertThat(new double[]{parts.seasonal()[0], parts.seasonal()[1], parts.seasonal()[30], parts.trend()[0],
                parts.trend()[30], parts.trend()[58]})
                .containsExactly(new double[]{0.778115187983754, 3.669873664832315,
                        1.000631098391332, 52.819787005969474, 64.996638100307990, 76.395813186879764}, within(1e-10));
        assertThat(parts.weights()[29]).isEqualTo(1);
        assertThat(parts.weights()[30]).isZero();
        assertThat(parts.weights()[31]).isCloseTo(0.993325853189026, within(1e-10));
    }

    @Test
    void theMovingAveragesAreThoseOfR() {
        Decomposition factors = ClassicalDecomposition.of(SERIES, 12, true);
        assertThat(Arrays.copyOf(factors.seasonal(), 3))
                .containsExactly(new double[]{1.025422113544969, 1.075319162656653, 1.108193455495305}, within(1e-13));
        assertThat(factors.trend()[5]).isNaN();
        assertThat(factors.trend()[6]).isCloseTo(55.4208333333333, within(1e-12));
        assertThat(factors.trend()[53]).isCloseTo(74.3666666666667, within(1e-12));
        assertThat(factors.trend()[54]).isNaN();
        Decomposition sums = ClassicalDecomposition.of(SERIES, 12, false);
        assertThat(Arrays.copyOf(sums.seasonal(), 3))
                .containsExactly(new double[]{1.44097222222222, 4.83159722222222, 7.08271711916440}, within(1e-12));
    }

    @Test
    void thePartsMakeTheSeriesAgain() {
        for (int period : new int[]{3, 4, 7}) {
            Decomposition sum = Stl.of(60, period, 9, true).decompose(SERIES);
            Decomposition product = ClassicalDecomposition.of(SERIES, period, true);
            for (int t = 5; t < 55; t++) {
                assertThat(sum.trend()[t] + sum.seasonal()[t] + sum.remainder()[t]).isCloseTo(SERIES[t], within(1e-12));
                assertThat(product.trend()[t] * product.seasonal()[t] * product.remainder()[t])
                        .isCloseTo(SERIES[t], within(1e-12));
            }
        }
    }

    @Test
    void whatCannotBeDecomposedIsSaid() {
        double[] gap = SERIES.clone();
        gap[7] = Double.NaN;
        assertThatThrownBy(() -> Stl.of(60, 12, 7, false).decompose(gap)).isInstanceOf(StatsException.class)
                .hasMessageContaining("y[7] is missing");
        assertThatThrownBy(() -> ClassicalDecomposition.of(new double[7], 4, false)).isInstanceOf(StatsException.class)
                .hasMessageContaining("two seasons");
        assertThatThrownBy(() -> Stl.of(60, 1, 7, false)).hasMessageContaining("period");
    }
}
