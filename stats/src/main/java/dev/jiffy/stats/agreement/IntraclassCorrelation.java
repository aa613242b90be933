package dev.jiffy.stats.agreement;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.distribution.FisherF;
import dev.jiffy.stats.inference.Tails;
import java.util.List;

/// Intraclass correlations of Shrout & Fleiss (Psychological Bulletin 86 (1979) 420–428): how much of the variance of ratings is that of what
/// is rated.
///
/// @param form     ICC1 (each subject has raters of its own), ICC2 (raters are a sample), ICC3 (raters are all there are), and ICC1k,
///                 ICC2k, ICC3k for the mean of k ratings
/// @param estimate the correlation
/// @param f        statistic of its test against 0
/// @param df1      degrees of freedom of the numerator
/// @param df2      degrees of freedom of the denominator
/// @param pValue   of the test
/// @param lower    confidence limit
/// @param upper    confidence limit
public record IntraclassCorrelation(String form, double estimate, double f, double df1, double df2, double pValue,
        double lower, double upper) {
    /// All six.
    ///
    /// @param ratings rows are subjects, columns raters
    /// @throws StatsException if there are fewer than two of either, a value is missing, or all are equal
    public static List<IntraclassCorrelation> all(double[][] ratings, double level) {
        if (!(level > 0 && level < 1)) {
            throw new StatsException("\"level\" must be between 0 and 1, it is " + level, "level");
        }
        TwoWay t = TwoWay.of(ratings);
        double outside = (1 - level) / 2;
        int n = t.n();
        int k = t.k();
        double between = t.rows();
        double df1 = n - 1.0;
        double own = n * (k - 1.0);
        double crossed = (n - 1.0) * (k - 1);
        double[] one = limits(between / t.within(), df1, own, outside);
        double[] fixed = limits(between / t.rest(), df1, crossed, outside);
        double random = (between - t.rest())
                / (between + (k - 1) * t.rest() + k * (t.columns() - t.rest()) / n);
        double[] sampled = sampled(t, random, outside);
        return List.of(
                of("ICC1", (between - t.within()) / (between + (k - 1) * t.within()), between / t.within(), df1, own,
                        share(one[0], k), share(one[1], k)),
                of("ICC2", random, between / t.rest(), df1, crossed, sampled[0], sampled[1]),
                of("ICC3", (between - t.rest()) / (between + (k - 1) * t.rest()), between / t.rest(), df1, crossed,
                        share(fixed[0], k), share(fixed[1], k)),
                of("ICC1k", 1 - t.within() / between, between / t.within(), df1, own, 1 - 1 / one[0], 1 - 1 / one[1]),
                of("ICC2k", (between - t.rest()) / (between + (t.columns() - t.rest()) / n), between / t.rest(), df1,
                        crossed, k * sampled[0] / (1 + (k - 1) * sampled[0]),
                        k * sampled[1] / (1 + (k - 1) * sampled[1])),
                of("ICC3k", 1 - t.rest() / between, between / t.rest(), df1, crossed, 1 - 1 / fixed[0],
                        1 - 1 / fixed[1]));
    }

    private static IntraclassCorrelation of(String form, double estimate, double f, double df1, double df2,
            double lower,
            double upper) {
        return new IntraclassCorrelation(form, estimate, f, df1, df2, Tails.upperF(f, df1, df2), lower, upper);
    }

    /// The correlation of one rating with this ratio of mean squares.
    private static double share(double f, int k) {
        return Double.isInfinite(f) ? 1 : (f - 1) / (f + k - 1);
    }

    /// The ratio of mean squares at both ends of its interval.
    static double[] limits(double f, double df1, double df2, double outside) {
        return new double[]{f / new FisherF(df1, df2).isf(outside), f * new FisherF(df2, df1).isf(outside)};
    }

    /// Of ICC2, with Satterthwaite's degrees of freedom for the mean square that raters and the rest make together. The paper's
    /// formulas hold for full agreement only in the limit, where both limits are 1, and there are none where nothing is left of the
    /// degrees of freedom.
    private static double[] sampled(TwoWay t, double icc, double outside) {
        if (t.rest() == 0) {
            return new double[]{icc == 1 ? 1 : Double.NaN, icc == 1 ? 1 : Double.NaN};
        }
        double n = t.n();
        double k = t.k();
        double ratio = t.columns() / t.rest();
        double part = n * (1 + (k - 1) * icc) - k * icc;
        double top = k * icc * ratio + part;
        double v = (k - 1) * (n - 1) * top * top / ((n - 1) * k * k * icc * icc * ratio * ratio + part * part);
        if (!(v > 0)) {
            return new double[]{Double.NaN, Double.NaN};
        }
        double low = new FisherF(n - 1, v).isf(outside);
        double high = new FisherF(v, n - 1).isf(outside);
        double noise = k * t.columns() + (k * n - k - n) * t.rest();
        return new double[]{n * (t.rows() - low * t.rest()) / (low * noise + n * t.rows()),
                n * (high * t.rows() - t.rest()) / (noise + n * high * t.rows())};
    }
}
