package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Sample autocorrelations and partial autocorrelations.
///
/// ρ(k) = Σ (x_t − x̄)(x_{t+k} − x̄) / Σ (x_t − x̄)², the biased form that is positive definite; the partial ones by the
/// Durbin–Levinson recursion (Brockwell & Davis, Time Series: Theory and Methods, 2nd ed., section 5.2). With missing
/// values the sums run over the pairs that are there, each divided by its count.
///
/// @param acf  lags 0, 1, …
/// @param pacf lags 1, 2, …
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Autocorrelation(double[] acf, double[] pacf) {
    /// Up to `lagMax`, at most n − 1.
    ///
    /// @param series NaN where a value is missing
    /// @throws StatsException for fewer than two values, a constant series or a negative lag
    public static Autocorrelation of(double[] series, int lagMax) {
        if (lagMax < 0) {
            throw new StatsException("lag_max must be 0 or more, it is " + lagMax);
        }
        double mean = 0;
        int observed = 0;
        for (int pass = 0; pass < 2; pass++) {
            double sum = 0;
            observed = 0;
            for (double x : series) {
                if (!Double.isNaN(x)) {
                    sum += x - mean;
                    observed++;
                }
            }
            mean += sum / observed;
        }
        if (observed < 2) {
            throw new StatsException("the series has " + observed + " values; autocorrelations need two at least");
        }
        boolean whole = observed == series.length;
        double[] acf = new double[Math.min(lagMax, series.length - 1) + 1];
        for (int k = 0; k < acf.length; k++) {
            double sum = 0;
            int pairs = 0;
            for (int t = 0; t + k < series.length; t++) {
                double product = (series[t] - mean) * (series[t + k] - mean);
                if (!Double.isNaN(product)) {
                    sum += product;
                    pairs++;
                }
            }
            acf[k] = sum / (whole ? series.length : pairs + k);
        }
        if (!(acf[0] > 0) || Double.isInfinite(acf[0])) {
            throw new StatsException(Double.isFinite(acf[0])
                    ? "the series is constant; it has no autocorrelations"
                    : "the series has infinite values; leave them out");
        }
        for (int k = acf.length - 1; k >= 0; k--) {
            acf[k] /= acf[0];
        }
        return new Autocorrelation(acf, partial(acf));
    }

    /// Cross-correlations at lags −L … L: at lag k those of x(t + k) with y(t), as R's `ccf`,
    /// Σ (x_{t+k} − x̄)(y_t − ȳ) / n over both standard deviations with divisor n.
    ///
    /// @param x complete
    /// @param y complete, as long
    /// @throws StatsException for other lengths, missing values or a constant series
    public static double[] cross(double[] x, double[] y, int lagMax) {
        SeriesChecks.complete(x);
        SeriesChecks.complete(y);
        int n = x.length;
        if (y.length != n || lagMax < 0) {
            throw new StatsException("the series have " + n + " and " + y.length + " values and lag_max is " + lagMax
                    + "; cross-correlations need the same length and a lag of 0 or more");
        }
        double[] a = centred(x);
        double[] b = centred(y);
        double scale = Math.sqrt(Matrix.dot(a, a)) * Math.sqrt(Matrix.dot(b, b));
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new StatsException(scale > 0
                    ? "the squares of a series overflow; divide it by a power of ten"
                    : "a series is constant; it has no correlations");
        }
        int most = Math.min(lagMax, n - 1);
        double[] out = new double[2 * most + 1];
        for (int k = -most; k <= most; k++) {
            double sum = 0;
            for (int t = Math.max(0, -k); t < Math.min(n, n - k); t++) {
                sum += a[t + k] * b[t];
            }
            out[k + most] = sum / scale;
        }
        return out;
    }

    private static double[] centred(double[] x) {
        double mean = Arrays.stream(x).average().orElse(0);
        return Arrays.stream(x).map(v -> v - mean).toArray();
    }

    private static double[] partial(double[] rho) {
        double[] pacf = new double[rho.length - 1];
        double[] phi = new double[pacf.length];
        double[] previous = new double[pacf.length];
        double variance = 1;
        for (int k = 0; k < pacf.length; k++) {
            double sum = rho[k + 1];
            for (int j = 0; j < k; j++) {
                sum -= phi[j] * rho[k - j];
            }
            double partial = sum / variance;
            System.arraycopy(phi, 0, previous, 0, k);
            for (int j = 0; j < k; j++) {
                phi[j] = previous[j] - partial * previous[k - 1 - j];
            }
            phi[k] = partial;
            variance *= 1 - partial * partial;
            pacf[k] = partial;
        }
        return pacf;
    }
}
