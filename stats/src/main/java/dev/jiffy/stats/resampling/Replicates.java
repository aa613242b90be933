package dev.jiffy.stats.resampling;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Description;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.Arrays;

/// The bootstrap replicates of one estimate, and its limits from them.
///
/// @param name          of the estimate
/// @param observed      on the rows as they are
/// @param observedError its standard error; NaN if there is none
/// @param values        of the replicates, all finite
/// @param errors        the standard error of each; empty if there are none
/// @param influence     of each row, as the acceleration of BCa limits needs it; empty if there is none
/// @param lost          replicates without an estimate
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Replicates(String name, double observed, double observedError, double[] values, double[] errors,
        double[] influence, int lost) {
    /// How limits are made (Davison & Hinkley 1997, chapter 5; the names are R's).
    public enum Limits {
        /// Normal, about the estimate less its bias: equation 5.5.
        NORMAL,
        /// 2t − t*: equation 5.6.
        BASIC,
        /// Quantiles of the replicates: equation 5.18.
        PERCENTILE,
        /// t − s z*, z* = (t* − t)/s*: equation 5.7.
        STUDENTIZED,
        /// Quantiles with correction for bias and acceleration: equations 5.21 and 5.23, Efron (JASA 82 (1987) 171–185).
        BCA;

        /// By its name.
        ///
        /// @throws StatsException if there is none
        public static Limits named(String name) {
            for (Limits limits : values()) {
                if (limits.name().equalsIgnoreCase(name)) {
                    return limits;
                }
            }
            throw new StatsException("interval \"" + name + "\" is none of normal, basic, percentile, studentized, bca",
                    "interval");
        }
    }

    /// The mean of the replicates less the estimate.
    public double bias() {
        return Description.mean(values) - observed;
    }

    /// The standard deviation of the replicates.
    public double stdError() {
        return Math.sqrt(Description.variance(values));
    }

    /// Lower and upper limit.
    ///
    /// @throws StatsException if what such limits need is missing
    public double[] limits(Limits kind, double level) {
        if (!(level > 0 && level < 1)) {
            throw new StatsException("\"level\" must be between 0 and 1, it is " + level, "level");
        }
        double outside = (1 - level) / 2;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return switch (kind) {
            case NORMAL -> {
                double reach = -NormalFunctions.normalQuantile(outside) * stdError();
                yield new double[]{observed - bias() - reach, observed - bias() + reach};
            }
            case BASIC -> new double[]{2 * observed - quantile(sorted, 1 - outside),
                    2 * observed - quantile(sorted, outside)};
            case PERCENTILE -> new double[]{quantile(sorted, outside), quantile(sorted, 1 - outside)};
            case STUDENTIZED -> studentized(outside);
            case BCA -> bca(sorted, outside);
        };
    }

    private double[] studentized(double outside) {
        if (errors.length == 0) {
            throw new StatsException("studentized limits need a standard error, which the " + name
                    + " has not; take bca, or the mean, difference or coefficients", "interval");
        }
        double[] z = new double[values.length];
        Arrays.setAll(z, i -> (values[i] - observed) / errors[i]);
        double[] finite = Arrays.stream(z).filter(Double::isFinite).sorted().toArray();
        if (finite.length < 10) {
            throw new StatsException("the standard error of the " + name + " is 0 in nearly all replicates",
                    "interval");
        }
        return new double[]{observed - observedError * quantile(finite, 1 - outside),
                observed - observedError * quantile(finite, outside)};
    }

    private double[] bca(double[] sorted, double outside) {
        if (influence.length == 0) {
            throw new StatsException(
                    "bca limits need rows that are drawn as cases, 20000 at most; take another interval",
                    "interval");
        }
        double below = Arrays.stream(values).filter(v -> v < observed).count() / (double) values.length;
        double w = NormalFunctions.normalQuantile(below);
        if (Double.isInfinite(w)) {
            throw new StatsException(
                    "all replicates of the " + name + " lie on one side of it, so that there are no bca limits; ask for"
                            + " another interval, or for more replicates",
                    "interval");
        }
        double a = acceleration();
        double z = NormalFunctions.normalQuantile(outside);
        return new double[]{quantile(sorted, adjusted(w, z, a)), quantile(sorted, adjusted(w, -z, a))};
    }

    /// Σ l³ / (6 (Σ l²)^1.5): equation 5.23.
    public double acceleration() {
        double square = Arrays.stream(influence).map(l -> l * l).sum();
        return square > 0
                ? Arrays.stream(influence).map(l -> l * l * l).sum() / (6 * Math.pow(square, 1.5))
                : Double.NaN;
    }

    private static double adjusted(double w, double z, double a) {
        return NormalFunctions.normalCdf(w + (w + z) / (1 - a * (w + z)));
    }

    /// The (R + 1)p-th smallest of R replicates, between two of them on the scale of normal quantiles (equation 5.8); the
    /// smallest or largest where it lies beyond.
    static double quantile(double[] sorted, double p) {
        int r = sorted.length;
        double position = (r + 1) * p;
        double whole = Math.rint(position);
        if (Math.abs(position - whole) < 1e-9 * Math.max(1, whole)) {
            position = whole;
        }
        int k = (int) Math.floor(position);
        if (k < 1 || k >= r) {
            return k < 1 ? sorted[0] : sorted[r - 1];
        }
        if (position == k) {
            return sorted[k - 1];
        }
        double low = NormalFunctions.normalQuantile(k / (r + 1.0));
        double high = NormalFunctions.normalQuantile((k + 1) / (r + 1.0));
        double share = (NormalFunctions.normalQuantile(p) - low) / (high - low);
        return sorted[k - 1] + share * (sorted[k] - sorted[k - 1]);
    }
}
