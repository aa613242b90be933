package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.IncompleteGamma;
import java.util.random.RandomGenerator;

/// The χ² distribution: gamma with shape df/2 and rate ½.
/// 
/// @param df degrees of freedom
public record ChiSquare(double df) implements Distribution {
    /// Checks the parameters.
    public ChiSquare {
        Parameters.positive("chi_square", "df", df);
    }

    @Override
    public double logPdf(double x) {
        return Gamma.logDensity(df / 2, 0.5, x);
    }

    @Override
    public double cdf(double x) {
        return IncompleteGamma.p(df / 2, x / 2);
    }

    @Override
    public double sf(double x) {
        return IncompleteGamma.q(df / 2, x / 2);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return 2 * Math.exp(IncompleteGamma.logInverse(df / 2, p, false));
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return 2 * Math.exp(IncompleteGamma.logInverse(df / 2, p, true));
    }

    @Override
    public double sample(RandomGenerator random) {
        return 2 * GammaSampler.next(df / 2, random);
    }
}
