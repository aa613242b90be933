package dev.jiffy.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArimaModelTest {
    /// A maximum on the border, −357.354 with a moving average of −1, hides the better one. The exact likelihood at
    /// (1.546, −0.710; −0.976, −0.024; 0.9987), by the Cholesky factor of the whole covariance matrix, is −356.604.
    @Test
    void termsThatNearlyCancelDoNotEndTheSearchOnTheBorder() {
        double[] y = {256.143, 16.953, -235.894, 40.231, 310.915, 58.957, -187.481, 89.631, 378.469, 161.908,
                -85.808, 180.467, 472.87, 228.75, -25.318, 235.277, 503.968, 260.768, 17.615, 259.252, 507.633,
                233.537, -40.909, 195.45, 429.663, 153.188, -93.371, 167.533, 417.49, 171.462, -83.815, 160.465,
                392.913, 128.383, -124.947, 130.347, 385.336, 110.852, -142.123, 100.857, 364.973, 113.167, -146.174,
                142.398, 423.578, 166.451, -98.665, 168.755, 402.33, 103.837, -190.195, 47.823, 311.299, 85.068,
                -134.295, 150.028, 432.84, 184.942, -71.635, 190.484, 450.101, 202.464, -56.335, 200.195, 447.041,
                192.345, -47.939, 218.256, 468.564, 179.565, -111.121, 131.557, 368.704, 98.77, -187.718, 51.33,
                308.16, 66.55, -173.86, 98.357, 379.875, 151.593, -94.634};
        ArimaFit fit = ArimaModel.fit(y, new ArimaOrder(2, 1, 2, 1, 0, 0, 4), Map.of(), true, Map.of(), 0);
        assertThat(fit.logLikelihood()).isGreaterThan(-356.605).isLessThan(-356.603);
    }

    private static double[] simulated(int n, double phi, double theta, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[n];
        double e = 0;
        double last = 0;
        for (int t = -50; t < n; t++) {
            double next = random.nextGaussian();
            last = phi * last + next + theta * e;
            e = next;
            if (t >= 0) {
                y[t] = last;
            }
        }
        return y;
    }

    /// The log-likelihood of an ARMA(1,1) from its covariance matrix, variance concentrated out.
    private static double dense(double[] y, double phi, double theta) {
        int[] there = IntStream.range(0, y.length).filter(t -> !Double.isNaN(y[t])).toArray();
        int n = there.length;
        double g0 = (1 + 2 * phi * theta + theta * theta) / (1 - phi * phi);
        double g1 = phi * g0 + theta;
        double[][] covariance = new double[n][n];
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = y[there[i]];
            for (int j = 0; j < n; j++) {
                int lag = Math.abs(there[i] - there[j]);
                covariance[i][j] = lag == 0 ? g0 : g1 * Math.pow(phi, lag - 1);
            }
        }
        CholeskyDecomposition cholesky = CholeskyDecomposition.of(covariance);
        double squares = 0;
        for (double z : cholesky.solveLower(x)) {
            squares += z * z;
        }
        return -0.5 * (n * (Math.log(2 * Math.PI * squares / n) + 1) + cholesky.logDeterminant());
    }

    private static ArmaLikelihood filtered(double[] y, double phi, double theta, int direction) {
        ArimaOrder order = ArimaOrder.of(1, 0, 1);
        Tangent c = Tangent.along(new double[]{phi, theta}, direction);
        ArmaLikelihood likelihood = new ArmaLikelihood(order.autoregressive(c), order.movingAverage(c));
        assertThat(likelihood.start()).isTrue();
        assertThat(likelihood.filter(new Tangent(y, new double[y.length]), new double[y.length])).isTrue();
        return likelihood;
    }

    @Test
    void theFilterGivesTheLikelihoodOfTheCovarianceMatrixWithAndWithoutGaps() {
        double[] y = simulated(60, 0.7, 0.4, 1);
        assertThat(filtered(y, 0.6, -0.3, -1).logLikelihood()).isCloseTo(dense(y, 0.6, -0.3), within(1e-10));
        y[0] = Double.NaN;
        y[17] = Double.NaN;
        y[18] = Double.NaN;
        assertThat(filtered(y, 0.6, -0.3, -1).logLikelihood()).isCloseTo(dense(y, 0.6, -0.3), within(1e-10));
    }

    /// The recursions for complete series against the covariance filter, which a gap before the first value switches to; the
    /// season makes the state 26 long. A missing first value leaves the density of the rest as it is.
    @Test
    void theFastRecursionsAreTheFilterOfTheCovariance() {
        ArimaOrder order = new ArimaOrder(1, 0, 1, 1, 0, 1, 12);
        double[] y = simulated(120, 0.5, 0.3, 6);
        double[] after = new double[121];
        after[0] = Double.NaN;
        System.arraycopy(y, 0, after, 1, 120);
        for (int direction = 0; direction < 4; direction++) {
            Tangent c = Tangent.along(new double[]{0.6, -0.4, 0.7, -0.5}, direction);
            ArmaLikelihood fast = new ArmaLikelihood(order.autoregressive(c), order.movingAverage(c));
            assertThat(fast.start()).isTrue();
            double[] innovations = new double[120];
            assertThat(fast.filter(new Tangent(y, new double[120]), innovations)).isTrue();
            double likelihood = fast.logLikelihood();
            double derivative = fast.derivative();
            double[] others = new double[121];
            assertThat(fast.filter(new Tangent(after, new double[121]), others)).isTrue();
            assertThat(likelihood).isCloseTo(fast.logLikelihood(), within(1e-9));
            assertThat(derivative).isCloseTo(fast.derivative(), within(1e-8));
            for (int t = 0; t < 120; t++) {
                assertThat(innovations[t]).isCloseTo(others[t + 1], within(1e-10));
            }
        }
    }

    @Test
    void differencesAreUndone() {
        double[] y = {1, 4, 9, 16, 25, 36};
        assertThat(Lags.difference(y, 1, 2)).containsExactly(2, 2, 2, 2);
        assertThat(Lags.integrate(Lags.difference(y, 2, 1), new double[]{1, 4})).containsExactly(y);
        assertThat(Lags.shift(y, 2)).containsExactly(Double.NaN, Double.NaN, 1, 4, 9, 16);
        assertThat(Lags.shift(y, -5)).startsWith(36, Double.NaN);
        assertThat(Lags.difference(y, 9, 1)).isEmpty();
        assertThatThrownBy(() -> Lags.difference(y, 0, 1)).hasMessageContaining("lag must be 1 or more");
    }

    /// R 4.2.2, `ccf(x, w, lag.max = 2)`.
    @Test
    void crossCorrelationsAreThoseOfR() {
        double[] w = new double[60];
        for (int t = 0; t < w.length; t++) {
            w[t] = (t == 0 ? 0 : 0.95 * w[t - 1]) + (t * 7919 % 13) / 2.0 - 3;
        }
        assertThat(Autocorrelation.cross(DecompositionsTest.SERIES, w, 2)).containsExactly(new double[]{
                0.118915938072470, 0.242616213256814, 0.281902603347476, 0.159855676366696, 0.165104359625063},
                within(1e-12));
    }

    @Test
    void theDerivativeIsThatOfTheLikelihood() {
        double[] y = simulated(60, 0.7, 0.4, 2);
        y[5] = Double.NaN;
        double h = 1e-5;
        assertThat(filtered(y, 0.6, -0.3, 0).derivative())
                .isCloseTo((dense(y, 0.6 + h, -0.3) - dense(y, 0.6 - h, -0.3)) / (2 * h), within(1e-6));
        assertThat(filtered(y, 0.6, -0.3, 1).derivative())
                .isCloseTo((dense(y, 0.6, -0.3 + h) - dense(y, 0.6, -0.3 - h)) / (2 * h), within(1e-6));
    }

    @Test
    void simulatedCoefficientsAndTheirRegressorAreFound() {
        double[] y = simulated(1500, 0.7, 0.4, 3);
        double[] x = new double[y.length];
        for (int t = 0; t < x.length; t++) {
            x[t] = Math.sin(0.1 * t);
            y[t] += 5 + 2 * x[t];
        }
        ArimaFit fit = ArimaModel.fit(y, ArimaOrder.of(1, 0, 1), Map.of("x", x), true,
                Map.of("x", new double[]{0, 0}), 2);
        assertThat(fit.names()).containsExactly("ar1", "ma1", "intercept", "x");
        double[] truth = {0.7, 0.4, 5, 2};
        for (int i = 0; i < 4; i++) {
            assertThat(Math.abs(fit.estimates()[i] - truth[i])).as(fit.names().get(i))
                    .isLessThan(4 * fit.stdErrors()[i]);
        }
        assertThat(fit.converged()).isTrue();
        assertThat(fit.forecast().se()[0]).isCloseTo(Math.sqrt(fit.sigma2()), within(1e-3));
    }

    @Test
    void aRandomWalkIsForecastByItsLastValueEvenWithGaps() {
        double[] walk = new double[80];
        SplittableRandom random = new SplittableRandom(4);
        for (int t = 1; t < walk.length; t++) {
            walk[t] = walk[t - 1] + random.nextGaussian();
        }
        walk[40] = Double.NaN;
        walk[79] = Double.NaN;
        ArimaFit fit = ArimaModel.fit(walk, ArimaOrder.of(0, 1, 0), Map.of(), true, Map.of(), 3);
        assertThat(fit.nobs()).isEqualTo(76);
        assertThat(fit.forecast().mean()).containsExactly(Matrix.filled(3, walk[78]), within(1e-9));
        assertThat(fit.forecast().se()[2]).isCloseTo(2 * Math.sqrt(fit.sigma2()), within(1e-9));
    }

    @Test
    void whatCannotBeFittedIsSaid() {
        assertThatThrownBy(
                () -> ArimaModel.fit(new double[]{1, 2, 3}, ArimaOrder.of(5, 1, 2), Map.of(), true, Map.of(), 0))
                .isInstanceOf(StatsException.class).hasMessageContaining("2 values after differencing");
        double[] constant = Matrix.filled(30, 4);
        assertThatThrownBy(() -> ArimaModel.fit(constant, ArimaOrder.of(1, 0, 0), Map.of(), true, Map.of(), 0))
                .isInstanceOf(StatsException.class);
        double[] y = simulated(30, 0.5, 0, 5);
        assertThatThrownBy(() -> ArimaModel.fit(y, ArimaOrder.of(1, 0, 0), Map.of("c", constant), true, Map.of(), 0))
                .isInstanceOf(StatsException.class).hasMessageContaining("depends on the others");
    }

    @Test
    void autocorrelationsOfAnAlternatingSeries() {
        Autocorrelation result = Autocorrelation.of(new double[]{1, -1, 1, -1}, 2);
        assertThat(result.acf()).containsExactly(1, -0.75, 0.5);
        assertThat(result.pacf()[1]).isCloseTo((0.5 - 0.5625) / (1 - 0.5625), within(1e-15));
        assertThat(Arrays.stream(Autocorrelation.of(new double[]{1, 2}, 9).acf()).toArray()).hasSize(2);
    }
}
