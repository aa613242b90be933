package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.IncompleteGamma;
import java.util.random.RandomGenerator;

/// The non-central χ² distribution: the sum of squares of df normal numbers whose means have the sum of squares λ. It is χ² with
/// df + 2j degrees of freedom, j being Poisson with mean λ/2 (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2,
/// 1995, chapter 29); both tails are added up from their own terms.
///
/// @param df     degrees of freedom
/// @param lambda non-centrality, from 0
public record NonCentralChiSquare(double df, double lambda) implements Distribution {
    private static final String NAME = "noncentral_chi_square";

    /// Checks the parameters.
    public NonCentralChiSquare {
        Parameters.positive(NAME, "df", df);
        Parameters.notNegative(NAME, "lambda", lambda);
    }

    @Override
    public double logPdf(double x) {
        if (x < 0 || Double.isInfinite(x)) {
            return Double.NEGATIVE_INFINITY;
        }
        return Double.isNaN(x)
                ? x
                : PoissonMixture.log(lambda / 2, likely(x), j -> Gamma.logDensity(df / 2 + j, 0.5, x));
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
        double start = upper ? Math.max(likely(x), lambda / 2) : Math.min(likely(x), lambda / 2);
        return PoissonMixture.log(lambda / 2, start, j -> IncompleteGamma.log(df / 2 + j, x / 2, upper));
    }

    /// The largest term of the density: j (j + df/2) = λx/4.
    private double likely(double x) {
        return (Math.sqrt(df * df / 4 + lambda * x) - df / 2) / 2;
    }

    @Override
    public double quantile(double p) {
        return LogTailInversion.positive(p, false, this::log, this::logPdf, Math.log(df + lambda));
    }

    @Override
    public double isf(double p) {
        return LogTailInversion.positive(p, true, this::log, this::logPdf, Math.log(df + lambda));
    }

    /// χ² with a Poisson number of degrees of freedom more.
    @Override
    public double sample(RandomGenerator random) {
        double j = lambda == 0 ? 0 : new Poisson(lambda / 2).sample(random);
        return 2 * GammaSampler.next(df / 2 + j, random);
    }
}
