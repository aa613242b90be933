package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae & Terpenning, STL: a seasonal-trend decomposition
/// procedure based on loess, J. Official Statistics 6 (1990) 3–73), as R's `stl`.
///
/// An inner turn smooths every cycle-subseries, takes the low frequencies out of the result and smooths the deseasonalised
/// series for the trend (section 2.2); an outer turn weights down what fitted badly, by the bisquare of |remainder| over
/// six medians (section 2.3). Without outer turns results are R's to rounding; with them as long as R takes the same median:
/// for series of even length its partial sort at times puts a neighbour in the place of one of the two middle values.
///
/// @param period   of the season, 2 or more
/// @param seasonal smoother of each cycle-subseries; with [#periodic] its result is averaged
/// @param trend    smoother of the deseasonalised series
/// @param lowPass  smoother of the moving averages
/// @param periodic whether the season is the same throughout
/// @param inner    turns between two robustness weights
/// @param outer    robust turns; 0 for none
public record Stl(int period, Smoother seasonal, Smoother trend, Smoother lowPass, boolean periodic, int inner,
        int outer) {
    /// A local regression.
    ///
    /// @param span   values in a neighbourhood, odd, 3 or more
    /// @param degree 0 or 1
    /// @param jump   distance of the positions that are fitted; between them results are interpolated
    public record Smoother(int span, int degree, int jump) {
        /// Checked.
        ///
        /// @throws StatsException for a value out of range
        public Smoother {
            if (span < 3 || degree < 0 || degree > 1 || jump < 1) {
                throw new StatsException(
                        "a window of STL must be 3 or more, its degree 0 or 1, its jump 1 or more; they are "
                                + span + ", " + degree + ", " + jump);
            }
        }

        /// With R's jump, a tenth of the span.
        public static Smoother of(int span, int degree) {
            return new Smoother(span, degree, (int) Math.ceil(span / 10.0));
        }

        private Loess loess() {
            return new Loess(span % 2 == 0 ? span + 1 : span, degree, jump);
        }
    }

    /// Checked.
    ///
    /// @throws StatsException for a value out of range
    public Stl {
        if (period < 2 || inner < 1 || outer < 0) {
            throw new StatsException(
                    "STL needs a period of 2 or more, 1 or more inner and 0 or more outer turns; they are "
                            + period + ", " + inner + ", " + outer);
        }
    }

    /// With R's choices for what is not named.
    ///
    /// @param n      the length of the series
    /// @param window the span of the seasonal smoother; 0 for a periodic season
    /// @param robust 15 robust turns of 1 inner turn instead of 2 inner turns
    public static Stl of(int n, int period, int window, boolean robust) {
        SeriesChecks.seasons(n, period);
        boolean periodic = window == 0;
        int seasonal = periodic ? 10 * n + 1 : window;
        int trend = odd((int) Math.ceil(1.5 * period / (1 - 1.5 / seasonal)));
        return new Stl(period, Smoother.of(seasonal, 0), Smoother.of(trend, 1), Smoother.of(odd(period), 1), periodic,
                robust ? 1 : 2, robust ? 15 : 0);
    }

    private static int odd(int n) {
        return n % 2 == 0 ? n + 1 : n;
    }

    /// Decomposes.
    ///
    /// @param y complete, more than two seasons
    /// @throws StatsException for missing or infinite values, or a series that is too short
    public Decomposition decompose(double[] y) {
        SeriesChecks.complete(y);
        if (y.length <= 2 * period) {
            throw new StatsException(
                    "the series has " + y.length + " values; STL needs more than two seasons of period "
                            + period);
        }
        int n = y.length;
        double[] trendOf = new double[n];
        double[] season = new double[n];
        double[] weights = new double[0];
        for (int turn = 0; turn <= outer; turn++) {
            SeriesChecks.notCancelled();
            if (turn > 0) {
                weights = weights(y, season, trendOf);
            }
            for (int i = 0; i < inner; i++) {
                turn(y, weights, season, trendOf);
            }
        }
        if (periodic) {
            average(season);
        }
        double[] remainder = new double[n];
        Arrays.setAll(remainder, t -> y[t] - season[t] - trendOf[t]);
        return new Decomposition(trendOf, season, remainder, outer == 0 ? Matrix.filled(n, 1) : weights);
    }

    private void turn(double[] y, double[] weights, double[] season, double[] trendOf) {
        int n = y.length;
        double[] work = new double[n];
        Arrays.setAll(work, t -> y[t] - trendOf[t]);
        double[] cycles = cycles(work, weights);
        double[] averages = average(average(average(cycles, period), period), 3);
        double[] low = new double[n];
        lowPass.loess().smooth(averages, n, new double[0], low, 0);
        for (int t = 0; t < n; t++) {
            season[t] = cycles[period + t] - low[t];
            work[t] = y[t] - season[t];
        }
        trend.loess().smooth(work, n, weights, trendOf, 0);
    }

    /// The smooth of every cycle-subseries, one period longer at both ends.
    private double[] cycles(double[] detrended, double[] weights) {
        int n = detrended.length;
        Loess loess = seasonal.loess();
        double[] out = new double[n + 2 * period];
        for (int place = 0; place < period; place++) {
            int k = (n - place - 1) / period + 1;
            double[] values = new double[k];
            double[] own = new double[weights.length == 0 ? 0 : k];
            for (int i = 0; i < k; i++) {
                values[i] = detrended[i * period + place];
                if (own.length > 0) {
                    own[i] = weights[i * period + place];
                }
            }
            double[] smooth = new double[k + 2];
            loess.smooth(values, k, own, smooth, 1);
            double[] scratch = new double[k];
            smooth[0] = Loess.orElse(loess.fit(values, k, -1, 0, Math.min(loess.span(), k), own, scratch), smooth[1]);
            smooth[k + 1] = Loess.orElse(loess.fit(values, k, k, Math.max(0, k - loess.span()), k, own, scratch),
                    smooth[k]);
            for (int i = 0; i < k + 2; i++) {
                out[i * period + place] = smooth[i];
            }
        }
        return out;
    }

    private static double[] average(double[] x, int length) {
        double[] out = new double[x.length - length + 1];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i];
            if (i >= length) {
                sum -= x[i - length];
            }
            if (i >= length - 1) {
                out[i - length + 1] = sum / length;
            }
        }
        return out;
    }

    private static double[] weights(double[] y, double[] season, double[] trendOf) {
        int n = y.length;
        double[] away = new double[n];
        Arrays.setAll(away, t -> Math.abs(y[t] - season[t] - trendOf[t]));
        double[] sorted = away.clone();
        Arrays.sort(sorted);
        double six = 3 * (sorted[n / 2] + sorted[n - n / 2 - 1]);
        double[] out = new double[n];
        for (int t = 0; t < n; t++) {
            double r = away[t];
            double square = 1 - r / six * (r / six);
            out[t] = r <= 0.001 * six ? 1 : r <= 0.999 * six ? square * square : 0;
        }
        return out;
    }

    private void average(double[] season) {
        for (int place = 0; place < period; place++) {
            double sum = 0;
            int count = 0;
            for (int t = place; t < season.length; t += period) {
                sum += season[t];
                count++;
            }
            for (int t = place; t < season.length; t += period) {
                season[t] = sum / count;
            }
        }
    }
}
