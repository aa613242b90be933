package dev.jiffy.stats.distribution;

import java.util.random.RandomGenerator;

/// The exponential distribution, density rate·e^−rate·x.
/// 
/// @param rate one over the mean
public record Exponential(double rate) implements Distribution {
    /// Checks the parameters.
    public Exponential {
        Parameters.positive("exponential", "rate", rate);
    }

    @Override
    public double logPdf(double x) {
        return x < 0 ? Double.NEGATIVE_INFINITY : Math.log(rate) - rate * x;
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : -Math.expm1(-rate * x);
    }

    @Override
    public double sf(double x) {
        return x <= 0 ? 1 : Math.exp(-rate * x);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return -Math.log1p(-p) / rate;
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return -Math.log(p) / rate;
    }

    @Override
    public double sample(RandomGenerator random) {
        return random.nextExponential() / rate;
    }
}
