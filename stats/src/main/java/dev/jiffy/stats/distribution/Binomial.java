package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.IncompleteBeta;
import dev.jiffy.stats.special.SaddlePoint;
import java.util.random.RandomGenerator;

/// The binomial distribution, mass by saddle point.
/// 
/// @param n trials
/// @param p probability of success
public record Binomial(double n, double p) implements DiscreteDistribution {
    /// Checks the parameters.
    public Binomial {
        Parameters.count("binomial", "n", n);
        Parameters.probability("binomial", "p", p, true);
    }

    @Override
    public double logPdf(double x) {
        return !DiscreteDistribution.isCount(x)
                ? (Double.isNaN(x) ? x : Double.NEGATIVE_INFINITY)
                : SaddlePoint.logBinomial(x, n - x, p, 1 - p);
    }

    @Override
    public double cdf(double x) {
        return x < 0 ? 0 : x >= n ? 1 : IncompleteBeta.value(n - Math.floor(x), Math.floor(x) + 1, 1 - p, p);
    }

    @Override
    public double sf(double x) {
        return x < 0 ? 1 : x >= n ? 0 : IncompleteBeta.value(Math.floor(x) + 1, n - Math.floor(x), p, 1 - p);
    }

    @Override
    public double highest() {
        return p == 0 ? 0 : n;
    }

    @Override
    public double middle() {
        return n * p;
    }

    @Override
    public double sample(RandomGenerator random) {
        return BinomialSampler.next(n, p, random);
    }
}
