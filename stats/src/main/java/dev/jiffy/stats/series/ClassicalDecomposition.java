package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Classical decomposition by moving averages (Kendall & Stuart, The Advanced Theory of Statistics, vol. 3, 1983, pages
/// 410–414), as R's `decompose`.
///
/// The trend is the centred moving average over one season, with half weights at both ends for an even period; the season
/// is the mean, place by place, of what is left, centred to sum to zero (additive) or to have mean one (multiplicative).
public final class ClassicalDecomposition {
    private ClassicalDecomposition() {
    }

    /// Decomposes; the first value is the first place of the season.
    ///
    /// @param y              complete, two seasons at least
    /// @param period         2 or more
    /// @param multiplicative whether season and remainder are factors
    /// @throws StatsException for a series that is too short or has missing or infinite values
    public static Decomposition of(double[] y, int period, boolean multiplicative) {
        SeriesChecks.complete(y);
        SeriesChecks.seasons(y.length, period);
        double[] trend = trend(y, period);
        double[] figure = new double[period];
        int[] counts = new int[period];
        for (int t = 0; t < y.length; t++) {
            if (!Double.isNaN(trend[t])) {
                figure[t % period] += multiplicative ? y[t] / trend[t] : y[t] - trend[t];
                counts[t % period]++;
            }
        }
        for (int i = 0; i < period; i++) {
            figure[i] /= counts[i];
        }
        double mean = Arrays.stream(figure).average().orElse(0);
        if (multiplicative && !(Double.isFinite(mean) && mean != 0)) {
            throw new StatsException(
                    "the trend is 0 somewhere, so that nothing can be divided by it; take the additive form");
        }
        double[] seasonal = new double[y.length];
        double[] remainder = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            double season = figure[t % period];
            seasonal[t] = multiplicative ? season / mean : season - mean;
            remainder[t] = multiplicative ? y[t] / (trend[t] * seasonal[t]) : y[t] - trend[t] - seasonal[t];
        }
        return new Decomposition(trend, seasonal, remainder, new double[0]);
    }

    private static double[] trend(double[] y, int period) {
        double[] trend = Matrix.filled(y.length, Double.NaN);
        int half = period / 2;
        for (int t = half; t + half < y.length; t++) {
            double sum = 0;
            for (int i = t - half; i <= t + half; i++) {
                boolean end = period % 2 == 0 && Math.abs(i - t) == half;
                sum += end ? y[i] / 2 : y[i];
            }
            trend[t] = sum / period;
        }
        return trend;
    }
}
