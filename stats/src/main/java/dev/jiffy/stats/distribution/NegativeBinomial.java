package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.IncompleteBeta;
import dev.jiffy.stats.special.SaddlePoint;
import java.util.random.RandomGenerator;

/// The number of failures before r successes; r need not be whole.
/// 
/// @param r successes
/// @param p probability of success
public record NegativeBinomial(double r, double p) implements DiscreteDistribution {
    /// Checks the parameters.
    public NegativeBinomial {
        Parameters.positive("negative_binomial", "r", r);
        Parameters.probability("negative_binomial", "p", p, false);
    }

    @Override
    public double logPdf(double x) {
        if (!DiscreteDistribution.isCount(x)) {
            return Double.isNaN(x) ? x : Double.NEGATIVE_INFINITY;
        }
        return SaddlePoint.logBinomial(r, x, p, 1 - p) + Math.log(r / (r + x));
    }

    @Override
    public double cdf(double x) {
        return x < 0 ? 0 : IncompleteBeta.value(r, Math.floor(x) + 1, p, 1 - p);
    }

    @Override
    public double sf(double x) {
        return x < 0 ? 1 : IncompleteBeta.value(Math.floor(x) + 1, r, 1 - p, p);
    }

    @Override
    public double highest() {
        return p == 1 ? 0 : Double.POSITIVE_INFINITY;
    }

    @Override
    public double middle() {
        return r * (1 - p) / p;
    }

    /// A Poisson number whose mean is a gamma number.
    @Override
    public double sample(RandomGenerator random) {
        return p == 1 ? 0 : PoissonSampler.next(GammaSampler.next(r, random) * ((1 - p) / p), random);
    }
}
