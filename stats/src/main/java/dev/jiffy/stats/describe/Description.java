package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// A sample in numbers. Sums are compensated and taken about the mean, so that a common offset costs no digits beyond those
/// that the data themselves lack.
///
/// @param n            values that are there
/// @param missing      values that are not
/// @param mean         arithmetic mean
/// @param var          variance with divisor n − 1; NaN for n = 1
/// @param sd           its root
/// @param min          smallest
/// @param max          largest
/// @param median       middle, or the mean of the two in the middle
/// @param mad          median of the absolute deviations from the median, times 1.4826
/// @param iqr          distance of the quartiles, type 7
/// @param fivenum      minimum, lower hinge, median, upper hinge, maximum (Tukey, Exploratory Data Analysis, 1977)
/// @param trimmedMean  mean without the given share at each end
/// @param skewness     m₃/m₂^1.5 of the population moments
/// @param kurtosis     m₄/m₂² − 3 of the population moments
/// @param lag1Autocorrelation Σ dᵢdᵢ₊₁ / Σ dᵢ²
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Description(int n, int missing, double mean, double var, double sd, double min, double max, double median,
        double mad, double iqr, double[] fivenum, double trimmedMean, double skewness, double kurtosis,
        double lag1Autocorrelation) {
    /// Describes a sample; NaN is a missing value.
    ///
    /// @param trim share left out at each end for the trimmed mean, 0 … 0.5
    /// @throws StatsException if no value is there, or trim is none
    public static Description of(double[] all, double trim) {
        if (!(trim >= 0 && trim <= 0.5)) {
            throw new StatsException("trim must be 0 … 0.5, it is " + trim);
        }
        double[] x = Arrays.stream(all).filter(v -> !Double.isNaN(v)).toArray();
        int n = x.length;
        if (n == 0) {
            throw new StatsException("there is no value to describe; all " + all.length + " are missing");
        }
        double mean = mean(x);
        double[] d = new double[n];
        for (int i = 0; i < n; i++) {
            d[i] = x[i] - mean;
        }
        double rest = CompensatedSum.of(d) / n;
        CompensatedSum square = new CompensatedSum();
        CompensatedSum cube = new CompensatedSum();
        CompensatedSum fourth = new CompensatedSum();
        CompensatedSum lag = new CompensatedSum();
        for (int i = 0; i < n; i++) {
            d[i] -= rest;
            square.addProduct(d[i], d[i]);
            cube.addProduct(d[i] * d[i], d[i]);
            fourth.addProduct(d[i] * d[i], d[i] * d[i]);
            if (i > 0) {
                lag.addProduct(d[i - 1], d[i]);
            }
        }
        double m2 = square.value() / n;
        double var = n > 1 ? square.value() / (n - 1) : Double.NaN;
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        return new Description(n, all.length - n, mean, var, Math.sqrt(var), sorted[0], sorted[n - 1], median(sorted),
                mad(sorted), Quantiles.of(sorted, 0.75) - Quantiles.of(sorted, 0.25), fivenum(sorted),
                trimmed(sorted, trim), cube.value() / n / Math.pow(m2, 1.5), fourth.value() / n / (m2 * m2) - 3,
                lag.value() / square.value());
    }

    /// The mean, corrected by the mean of what it leaves.
    public static double mean(double[] x) {
        double mean = CompensatedSum.of(x) / x.length;
        CompensatedSum rest = new CompensatedSum();
        for (double value : x) {
            rest.add(value - mean);
        }
        double correction = rest.value() / x.length;
        return Double.isFinite(correction) ? mean + correction : mean;
    }

    /// The variance with divisor n − 1.
    public static double variance(double[] x) {
        double mean = mean(x);
        CompensatedSum square = new CompensatedSum();
        CompensatedSum rest = new CompensatedSum();
        for (double value : x) {
            square.addProduct(value - mean, value - mean);
            rest.add(value - mean);
        }
        return (square.value() - rest.value() * rest.value() / x.length) / (x.length - 1);
    }

    /// The median of a sorted sample.
    public static double median(double[] sorted) {
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : 0.5 * sorted[n / 2 - 1] + 0.5 * sorted[n / 2];
    }

    private static double mad(double[] sorted) {
        double median = median(sorted);
        double[] distance = Arrays.stream(sorted).map(v -> Math.abs(v - median)).sorted().toArray();
        return 1.4826 * median(distance);
    }

    private static double[] fivenum(double[] x) {
        int n = x.length;
        int half = (n + 3) / 2;
        double low = half % 2 == 0 ? x[half / 2 - 1] : 0.5 * (x[half / 2 - 1] + x[half / 2]);
        double high = half % 2 == 0 ? x[n - half / 2] : 0.5 * (x[n - half / 2] + x[n - half / 2 - 1]);
        return new double[]{x[0], low, median(x), high, x[n - 1]};
    }

    private static double trimmed(double[] sorted, double trim) {
        int out = (int) Math.floor(sorted.length * trim);
        return 2 * out >= sorted.length || trim == 0.5
                ? median(sorted)
                : mean(Arrays.copyOfRange(sorted, out, sorted.length - out));
    }
}
