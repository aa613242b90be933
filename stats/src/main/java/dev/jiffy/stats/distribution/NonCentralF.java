package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.IncompleteBeta;
import dev.jiffy.stats.special.SaddlePoint;
import java.util.random.RandomGenerator;

/// The non-central F distribution: the ratio of a non-central χ² over its degrees of freedom and a central one over its own. It is a
/// Poisson mixture of beta distributions (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2, 1995, chapter 30);
/// both tails are added up from their own terms.
///
/// @param df1    degrees of freedom of the numerator
/// @param df2    degrees of freedom of the denominator
/// @param lambda non-centrality of the numerator, from 0
public record NonCentralF(double df1, double df2, double lambda) implements Distribution {
    private static final String NAME = "noncentral_f";

    /// Checks the parameters.
    public NonCentralF {
        Parameters.positive(NAME, "df1", df1);
        Parameters.positive(NAME, "df2", df2);
        Parameters.notNegative(NAME, "lambda", lambda);
    }

    @Override
    public double logPdf(double x) {
        if (!(x > 0) || Double.isInfinite(x)) {
            return Double.isNaN(x)
                    ? x
                    : x < 0 || Double.isInfinite(x) ? Double.NEGATIVE_INFINITY : atZero();
        }
        double share = share(x);
        double rest = rest(x);
        return PoissonMixture.log(lambda / 2, lambda / 2, j -> {
            double a = df1 / 2 + j;
            return SaddlePoint.logBinomial(a, df2 / 2, share, rest) + Math.log(a) + Math.log(df2 / 2 / (a + df2 / 2));
        }) - Math.log(x);
    }

    private double atZero() {
        return df1 == 2 ? -lambda / 2 : df1 < 2 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : Double.isInfinite(x) ? 1 : Double.isNaN(x) ? x : Math.min(1, Math.exp(log(x, false)));
    }

    @Override
    public double sf(double x) {
        return x <= 0 ? 1 : Double.isInfinite(x) ? 0 : Double.isNaN(x) ? x : Math.min(1, Math.exp(log(x, true)));
    }

    private double log(double x, boolean upper) {
        double share = share(x);
        double rest = rest(x);
        return PoissonMixture.log(lambda / 2, lambda / 2, upper
                ? j -> IncompleteBeta.log(df2 / 2, df1 / 2 + j, rest, share)
                : j -> IncompleteBeta.log(df1 / 2 + j, df2 / 2, share, rest));
    }

    /// df1·x/(df1·x + df2).
    private double share(double x) {
        return 1 / (1 + df2 / (df1 * x));
    }

    private double rest(double x) {
        return 1 / (1 + df1 * x / df2);
    }

    @Override
    public double quantile(double p) {
        return LogTailInversion.positive(p, false, this::log, this::logPdf, Math.log1p(lambda / df1));
    }

    @Override
    public double isf(double p) {
        return LogTailInversion.positive(p, true, this::log, this::logPdf, Math.log1p(lambda / df1));
    }

    /// The ratio of two mean squares.
    @Override
    public double sample(RandomGenerator random) {
        return new NonCentralChiSquare(df1, lambda).sample(random) / df1
                * Math.exp(Math.log(df2 / 2) - GammaSampler.log(df2 / 2, random));
    }
}
