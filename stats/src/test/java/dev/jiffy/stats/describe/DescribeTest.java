package dev.jiffy.stats.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DescribeTest {
    /// NIST StRD NumAcc4: one value, then 500 pairs about a mean of ten million.
    @Test
    void anOffsetCostsOnlyTheDigitsThatTheDataLack() {
        double[] x = new double[1001];
        x[0] = 10_000_000.2;
        for (int i = 1; i < 1001; i++) {
            x[i] = i % 2 == 1 ? 10_000_000.1 : 10_000_000.3;
        }
        Description d = Description.of(x, 0.1);
        assertThat(d.mean()).isEqualTo(10_000_000.2);
        assertThat(d.sd()).isCloseTo(0.1, within(1e-9));
        assertThat(d.lag1Autocorrelation()).isCloseTo(-0.999, within(1e-9));
    }

    @Test
    void theNineTypesOfQuantilesDiffer() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] expected = {3, 3, 2, 2.5, 3, 2.75, 3.25, 2.9166666666666665, 2.9375};
        for (int type = 1; type <= 9; type++) {
            assertThat(Quantiles.of(x, new double[]{0.25}, type)[0]).as("type %s", type)
                    .isCloseTo(expected[type - 1], within(1e-14));
        }
        assertThatThrownBy(() -> Quantiles.of(x, new double[]{1.5}, 7)).isInstanceOf(StatsException.class);
        assertThatThrownBy(() -> Quantiles.of(new double[0], new double[]{0.5}, 7)).isInstanceOf(StatsException.class);
    }

    @Test
    void missingValuesAreCountedAndLeftOut() {
        Description d = Description.of(new double[]{1, Double.NaN, 3}, 0);
        assertThat(d.n()).isEqualTo(2);
        assertThat(d.missing()).isEqualTo(1);
        assertThat(d.mean()).isEqualTo(2);
        assertThatThrownBy(() -> Description.of(new double[]{Double.NaN}, 0)).isInstanceOf(StatsException.class);
    }

    @Test
    void pairsAreCountedAsOneByOne() {
        Random random = new Random(3);
        for (int n = 2; n < 40; n += 3) {
            double[] x = random.ints(n, 0, 9).asDoubleStream().toArray();
            double[] y = random.ints(n, 0, 6).asDoubleStream().toArray();
            double score = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    score += Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                }
            }
            assertThat(Concordance.of(x, y).score()).as("n = %s", n).isEqualTo(score);
        }
    }

    @Test
    void adjustedPValuesKeepTheirOrderAndPlace() {
        double[] p = {0.04, Double.NaN, 0.01, 0.03};
        assertThat(PAdjust.BH.adjust(p)).usingComparatorWithPrecision(1e-15)
                .containsExactly(0.04, Double.NaN, 0.03, 0.04);
        assertThat(PAdjust.HOLM.adjust(new double[]{0.01, 0.02, 0.03})).usingComparatorWithPrecision(1e-15)
                .containsExactly(0.03, 0.04, 0.04);
        assertThat(PAdjust.HOMMEL.adjust(new double[]{0.01, 0.02, 0.03})).usingComparatorWithPrecision(1e-15)
                .containsExactly(0.03, 0.03, 0.03);
        assertThat(PAdjust.BY.adjust(new double[0])).isEmpty();
    }
}
