package dev.jiffy.stats.distribution;

import java.util.random.RandomGenerator;

/// The number of failures before the first success, mass p(1−p)ᵏ.
/// 
/// @param p probability of success
public record Geometric(double p) implements DiscreteDistribution {
    /// Checks the parameters.
    public Geometric {
        Parameters.probability("geometric", "p", p, false);
    }

    @Override
    public double logPdf(double x) {
        return !DiscreteDistribution.isCount(x)
                ? (Double.isNaN(x) ? x : Double.NEGATIVE_INFINITY)
                : Math.log(p) + (x == 0 ? 0 : x * Math.log1p(-p));
    }

    @Override
    public double cdf(double x) {
        return x < 0 ? 0 : -Math.expm1((Math.floor(x) + 1) * Math.log1p(-p));
    }

    @Override
    public double sf(double x) {
        return x < 0 ? 1 : Math.exp((Math.floor(x) + 1) * Math.log1p(-p));
    }

    @Override
    public double highest() {
        return p == 1 ? 0 : Double.POSITIVE_INFINITY;
    }

    @Override
    public double middle() {
        return (1 - p) / p;
    }

    @Override
    public double sample(RandomGenerator random) {
        return p == 1 ? 0 : Math.floor(random.nextExponential() / -Math.log1p(-p));
    }
}
