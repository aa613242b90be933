package dev.jiffy.stats.series;

/// A series in parts. For an additive one series = trend + seasonal + remainder, for a multiplicative one the product.
///
/// @param trend     NaN where a moving average does not reach
/// @param seasonal  the season of every value
/// @param remainder what is left; NaN where the trend is
/// @param weights   robustness weights, 1 for values that fit; empty where the method has none
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Decomposition(double[] trend, double[] seasonal, double[] remainder, double[] weights) {
    /// max(0, 1 − var(remainder) / var(remainder + seasonal)): 0 without season, 1 with nothing else (Wang, Smith &
    /// Hyndman, Characteristic-based clustering for time series data, Data Mining and Knowledge Discovery 13 (2006)).
    /// For an additive decomposition.
    public double seasonalStrength() {
        double[] detrended = new double[remainder.length];
        for (int t = 0; t < detrended.length; t++) {
            detrended[t] = remainder[t] + seasonal[t];
        }
        return Math.max(0, 1 - variance(remainder) / variance(detrended));
    }

    private static double variance(double[] x) {
        double mean = 0;
        double squares = 0;
        int n = 0;
        for (double value : x) {
            if (!Double.isNaN(value)) {
                n++;
                double d = value - mean;
                mean += d / n;
                squares += d * (value - mean);
            }
        }
        return squares / Math.max(1, n - 1);
    }
}
