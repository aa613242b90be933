package dev.jiffy.stats.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Robust, weighted and running measures of a sample.
class SpreadTest {
    static final double[] SIZES = {1.2, 0.7, 3.1, 2.2, 0.9, 1.8, 4.4, 0.35, 2.9, 1.6, 5.2, 2.05, 14.5};
    private static final double[] WEIGHTS = {1, 2, 0, 3, 1, 1, 2, 0.5, 1.5, 2, 1, 1, 0.25};

    /// R 4.2.2, robustbase 0.95: `Sn(x)`, and `Qn(x, finite.corr = FALSE)` times the paper's factors. Its constant for Qn has
    /// six digits.
    @Test
    void robustScalesAreThoseOfRousseeuwAndCroux() {
        double[] all = SIZES.clone();
        Arrays.sort(all);
        double[] six = Arrays.copyOf(SIZES, 6);
        Arrays.sort(six);
        assertThat(RobustScale.sn(all)).isCloseTo(1.72976280991736, within(1e-13));
        assertThat(RobustScale.sn(six)).isCloseTo(1.06582662, within(1e-13));
        assertThat(RobustScale.qn(all)).isCloseTo(1.997226 * 13 / 14.4, within(5e-6));
        assertThat(RobustScale.qn(six)).isCloseTo(1.99722594709158 * 0.611, within(5e-6));
        assertThat(RobustScale.qn(new double[]{2, 2, 2, 2, 7})).isZero();
        assertThatThrownBy(() -> RobustScale.sn(new double[]{1})).isInstanceOf(StatsException.class);
    }

    /// By definition, from all pairs.
    /// Ties, none, a far half, or numbers of all sizes.
    private static double[] sample(int n, int kind, SplittableRandom random) {
        return random.doubles(n).map(v -> switch (kind) {
            case 0 -> Math.rint(v * 30);
            case 1 -> v;
            case 2 -> v < 0.5 ? v : 1e9 + v;
            default -> Math.exp(200 * (v - 0.5));
        }).sorted().toArray();
    }

    @Test
    void robustScalesAreOrderStatisticsOfAllPairs() {
        SplittableRandom random = new SplittableRandom(4);
        for (int n = 10; n < 160; n++) {
            double[] x = sample(n, n % 4, random);
            double[] pairs = new double[n * (n - 1) / 2];
            double[] rows = new double[n];
            int at = 0;
            for (int i = 0; i < n; i++) {
                int row = i;
                rows[i] = Arrays.stream(x).map(v -> Math.abs(v - x[row])).sorted().toArray()[n / 2];
                for (int j = 0; j < i; j++) {
                    pairs[at++] = x[i] - x[j];
                }
            }
            Arrays.sort(pairs);
            Arrays.sort(rows);
            int h = n / 2 + 1;
            double qn = 2.219144465985076 * (n % 2 == 1 ? n / (n + 1.4) : n / (n + 3.8)) * pairs[h * (h - 1) / 2 - 1];
            double sn = 1.1926 * (n % 2 == 1 ? n / (n - 0.9) : 1) * rows[(n + 1) / 2 - 1];
            assertThat(RobustScale.qn(x)).as("n = %d", n).isCloseTo(qn, within(1e-12 * Math.max(1, qn)));
            assertThat(RobustScale.sn(x)).as("n = %d", n).isCloseTo(sn, within(1e-12 * Math.max(1, sn)));
        }
    }

    /// R 4.2.2: `weighted.mean`, `cov.wt`, Hmisc 4.8 `wtd.quantile`.
    @Test
    void weightedMeasuresAreThoseOfR() {
        WeightedSample sample = WeightedSample.of(SIZES, WEIGHTS);
        assertThat(sample.mean()).isCloseTo(2.41846153846154, within(1e-14));
        assertThat(sample.varianceOfPrecisions()).isCloseTo(4.57247478768577, within(1e-13));
        assertThat(sample.quantile(0.25)).isCloseTo(1.525, within(1e-14));
        assertThat(sample.quantile(0.5)).isCloseTo(2.14375, within(1e-14));
        assertThat(sample.quantile(0.9)).isCloseTo(4.4, within(1e-14));
    }

    @Test
    void wholeWeightsRepeatTheirValues() {
        double[] counts = {1, 2, 0, 3, 1, 1, 2, 1, 4, 2, 1, 1, 1};
        double[] repeated = new double[20];
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            Arrays.fill(repeated, at, at += (int) counts[i], SIZES[i]);
        }
        Arrays.sort(repeated);
        WeightedSample sample = WeightedSample.of(SIZES, counts);
        assertThat(sample.varianceOfCounts()).isCloseTo(Description.variance(repeated), within(1e-13));
        for (double p = 0; p <= 1; p += 0.0625) {
            assertThat(sample.quantile(p)).as("p = %s", p).isCloseTo(Quantiles.of(repeated, p), within(1e-13));
        }
    }

    @Test
    void wrongWeightsAreNamed() {
        assertThatThrownBy(() -> WeightedSample.of(new double[]{1, 2}, new double[]{1}))
                .isInstanceOf(StatsException.class).hasMessageContaining("2 values and 1 weights");
        assertThatThrownBy(() -> WeightedSample.of(new double[]{1, 2}, new double[]{1, -1}))
                .isInstanceOf(StatsException.class).hasMessageContaining("weight 2");
        assertThatThrownBy(() -> WeightedSample.of(new double[]{1, Double.NaN}, new double[]{0, 1}))
                .isInstanceOf(StatsException.class).hasMessageContaining("above 0");
    }

    @Test
    void momentsOfPartsMergeIntoThoseOfTheWhole() {
        SplittableRandom random = new SplittableRandom(8);
        double[] x = random.doubles(5000).map(v -> 1e6 - Math.log(v)).toArray();
        RunningMoments whole = new RunningMoments();
        RunningMoments[] parts = {new RunningMoments(), new RunningMoments(), new RunningMoments()};
        for (int i = 0; i < x.length; i++) {
            whole.add(x[i]);
            parts[i < 17 ? 0 : i % 2 + 1].add(x[i]);
        }
        parts[2].merge(parts[0]);
        parts[1].merge(new RunningMoments());
        parts[1].merge(parts[2]);
        Description twoPasses = Description.of(x, 0);
        for (RunningMoments moments : new RunningMoments[]{whole, parts[1]}) {
            assertThat(moments.count()).isEqualTo(5000);
            assertThat(moments.mean()).isCloseTo(twoPasses.mean(), within(2e-10));
            assertThat(moments.variance() / twoPasses.var()).isCloseTo(1, within(1e-12));
            assertThat(moments.skewness() / twoPasses.skewness()).isCloseTo(1, within(1e-11));
            assertThat(moments.kurtosis() / twoPasses.kurtosis()).isCloseTo(1, within(1e-11));
            assertThat(moments.max()).isEqualTo(twoPasses.max());
        }
        assertThatThrownBy(() -> whole.add(Double.NaN)).isInstanceOf(StatsException.class)
                .hasMessageContaining("5001");
        assertThat(new RunningMoments().mean()).isNaN();
    }
}
