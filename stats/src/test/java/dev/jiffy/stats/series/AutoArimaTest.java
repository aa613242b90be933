package dev.jiffy.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AutoArimaTest {
    /// (1 − φB)(1 − B)^d(1 − B¹²)^D y = (1 + θB) e.
    private static double[] simulated(int n, double phi, double theta, int d, int seasonal, double drift, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        double w = 0;
        double e = 0;
        for (int t = 0; t < n; t++) {
            double next = random.nextGaussian();
            w = phi * w + next + theta * e;
            e = next;
            y[t] = w + drift + (d == 1 && t > 0 ? y[t - 1] : 0) + (seasonal == 1 && t >= 12 ? y[t - 12] : 0)
                    - (d == 1 && seasonal == 1 && t >= 13 ? y[t - 13] : 0)
                    + (t < 12 && seasonal == 1 ? 5 * (t % 5) : 0);
        }
        return y;
    }

    @Test
    void aStationarySeriesIsNotDifferencedAndKeepsItsMean() {
        double[] y = simulated(300, 0.4, 0, 0, 0, 20, 11);
        AutoArima.Choice choice = AutoArima.fit(y, 1, Map.of(), Map.of(), 3, AutoArima.Limits.usual());
        assertThat(choice.order().d()).isZero();
        assertThat(choice.order().p() + choice.order().q()).isPositive();
        assertThat(choice.constant()).isTrue();
        assertThat(choice.fit().names()).contains("intercept");
        double truth = ArimaModel.fit(y, ArimaOrder.of(1, 0, 0), Map.of(), true, Map.of(), 0).aicc();
        assertThat(choice.fit().aicc()).isLessThanOrEqualTo(truth + 1e-6);
    }

    @Test
    void aRandomWalkWithDriftIsDifferencedOnceAndGoesOnRising() {
        double[] y = simulated(200, 0, 0, 1, 0, 0.8, 2);
        AutoArima.Choice choice = AutoArima.fit(y, 1, Map.of(), Map.of(), 10, AutoArima.Limits.usual());
        assertThat(choice.order().d()).isEqualTo(1);
        assertThat(choice.fit().names()).contains("drift");
        assertThat(choice.fit().forecast().mean()[9] - choice.fit().forecast().mean()[0])
                .isCloseTo(9 * choice.fit().estimates()[choice.fit().names().indexOf("drift")], within(0.5));
    }

    @Test
    void aSeasonalSeriesGetsASeasonalDifference() {
        double[] y = simulated(144, 0.5, 0, 0, 1, 0, 3);
        AutoArima.Choice choice = AutoArima.fit(y, 12, Map.of(), Map.of(), 0, AutoArima.Limits.usual());
        assertThat(choice.order().seasonalD()).isEqualTo(1);
        assertThat(choice.trials()).containsKey(choice.order().label() + (choice.constant() ? " with drift" : ""));
        assertThat(choice.trials().size()).isBetween(5, 94);
    }

    @Test
    void whatHasNoModelIsSaid() {
        assertThatThrownBy(() -> AutoArima.fit(new double[]{1, Double.NaN}, 1, Map.of(), Map.of(), 0,
                AutoArima.Limits.usual())).isInstanceOf(StatsException.class).hasMessageContaining("too few");
        assertThatThrownBy(() -> AutoArima.fit(new double[40], 1, Map.of(), Map.of(), 0, AutoArima.Limits.usual()))
                .isInstanceOf(StatsException.class);
    }
}
