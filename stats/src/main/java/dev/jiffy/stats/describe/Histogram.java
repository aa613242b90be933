package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Counts of a sample in cells, closed on the right as R's `hist`; the smallest value belongs to the first cell.
///
/// @param breaks  bounds of the cells, ascending, one more than cells
/// @param counts  values in each cell
/// @param density counts over n and the cell's width, so that the areas add up to 1
/// @param mids    middles of the cells
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Histogram(double[] breaks, long[] counts, double[] density, double[] mids) {
    private static final int MOST = 1_000_000;

    /// How many cells a sample should have; bounds are then round numbers, so that the cells are some more or fewer.
    public enum Rule {
        /// ⌈log₂ n + 1⌉: Sturges, The Choice of a Class Interval, JASA 21 (1926) 65–66.
        STURGES,
        /// Cells 3.5 s n^(−1⁄3) wide: Scott, On Optimal and Data-Based Histograms, Biometrika 66 (1979) 605–610.
        SCOTT,
        /// Cells 2 IQR n^(−1⁄3) wide: Freedman & Diaconis, On the Histogram as a Density Estimator, Zeitschrift für
        /// Wahrscheinlichkeitstheorie 57 (1981) 453–476. Where the quartiles coincide, the distance of quantiles further
        /// out stands in for them, then Scott's width, as in R's `nclass.FD`; that rounds the sample to five digits first,
        /// which is not done here, so that a common offset changes nothing.
        FD;

        /// Cells wanted for a sorted sample.
        int cells(double[] sorted) {
            int n = sorted.length;
            double width = switch (this) {
                case STURGES -> 0;
                case SCOTT -> 3.5 * Math.sqrt(Description.variance(sorted));
                case FD -> spread(sorted);
            };
            if (this == STURGES) {
                return (int) Math.ceil(Math.log(n) / Math.log(2) + 1);
            }
            double cells = Math.ceil((sorted[n - 1] - sorted[0]) / width * Math.cbrt(n));
            return width > 0 ? (int) Math.clamp(cells, 1, MOST) : 1;
        }

        private static double spread(double[] sorted) {
            double share = 0.25;
            double width = 2 * (Quantiles.of(sorted, 0.75) - Quantiles.of(sorted, 0.25));
            while (width == 0 && share / 2 >= 1.0 / 512) {
                share /= 2;
                width = (Quantiles.of(sorted, 1 - share) - Quantiles.of(sorted, share)) / (1 - 2 * share);
            }
            return width > 0 ? width : 3.5 * Math.sqrt(Description.variance(sorted));
        }
    }

    /// With as many cells as a rule asks for.
    ///
    /// @param values NaN is left out
    /// @throws StatsException if none is left or one is infinite
    public static Histogram of(double[] values, Rule rule) {
        double[] sorted = sorted(values);
        return counted(sorted, RoundBreaks.of(sorted[0], sorted[sorted.length - 1], rule.cells(sorted)));
    }

    /// With about so many cells, between round numbers.
    ///
    /// @throws StatsException for fewer than one or more than a million cells, and as for a rule
    public static Histogram of(double[] values, int cells) {
        if (cells < 1 || cells > MOST) {
            throw new StatsException("bins must be 1 … " + MOST + ", it is " + cells, "bins");
        }
        double[] sorted = sorted(values);
        return counted(sorted, RoundBreaks.of(sorted[0], sorted[sorted.length - 1], cells));
    }

    /// With given bounds.
    ///
    /// @throws StatsException if they do not ascend or do not cover the sample
    public static Histogram of(double[] values, double[] breaks) {
        double[] sorted = sorted(values);
        for (int i = 1; i < breaks.length; i++) {
            if (!(breaks[i] > breaks[i - 1])) {
                throw new StatsException("breaks must ascend; number " + (i + 1) + " is " + breaks[i] + " after "
                        + breaks[i - 1], "breaks");
            }
        }
        if (breaks.length < 2 || !(breaks[0] <= sorted[0] && breaks[breaks.length - 1] >= sorted[sorted.length - 1])) {
            throw new StatsException("breaks must cover the sample from " + sorted[0] + " to "
                    + sorted[sorted.length - 1], "breaks");
        }
        return counted(sorted, breaks.clone());
    }

    private static double[] sorted(double[] values) {
        double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            throw new StatsException("there is no value; all " + values.length + " are missing");
        }
        if (Double.isInfinite(sorted[0]) || Double.isInfinite(sorted[sorted.length - 1])) {
            throw new StatsException("the sample has an infinite value; leave it out");
        }
        return sorted;
    }

    private static Histogram counted(double[] sorted, double[] breaks) {
        int cells = breaks.length - 1;
        double[] widths = new double[cells];
        Arrays.setAll(widths, i -> breaks[i + 1] - breaks[i]);
        double[] ordered = widths.clone();
        Arrays.sort(ordered);
        // Values that miss a bound only by rounding lie on it.
        double fuzz = 1e-7 * Description.median(ordered);
        long[] counts = new long[cells];
        double[] density = new double[cells];
        double[] mids = new double[cells];
        int at = 0;
        for (int i = 0; i < cells; i++) {
            int from = at;
            while (at < sorted.length && (sorted[at] <= breaks[i + 1] + fuzz || i == cells - 1)) {
                at++;
            }
            counts[i] = (long) at - from;
            density[i] = counts[i] / (sorted.length * widths[i]);
            mids[i] = breaks[i] + widths[i] / 2;
        }
        return new Histogram(breaks, counts, density, mids);
    }
}
