package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;

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
