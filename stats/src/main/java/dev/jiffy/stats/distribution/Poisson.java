package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.IncompleteGamma;
import dev.jiffy.stats.special.SaddlePoint;
import java.util.random.RandomGenerator;

/// The Poisson distribution, mass λᵏe^−λ/k! by saddle point.
/// 
/// @param lambda mean
public record Poisson(double lambda) implements DiscreteDistribution {
    /// Checks the parameters.
    public Poisson {
        Parameters.require(lambda >= 0 && lambda < Double.POSITIVE_INFINITY,
                "poisson: lambda must be finite and at least 0, it is " + lambda);
    }

    @Override
    public double logPdf(double x) {
        return !DiscreteDistribution.isCount(x)
                ? (Double.isNaN(x) ? x : Double.NEGATIVE_INFINITY)
                : SaddlePoint.logPoisson(x, lambda);
    }

    @Override
    public double cdf(double x) {
        return x < 0 ? 0 : IncompleteGamma.q(Math.floor(x) + 1, lambda);
    }

    @Override
    public double sf(double x) {
        return x < 0 ? 1 : IncompleteGamma.p(Math.floor(x) + 1, lambda);
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double middle() {
        return lambda;
    }

    @Override
    public double sample(RandomGenerator random) {
        return PoissonSampler.next(lambda, random);
    }
}
