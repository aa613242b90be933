package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.NormalFunctions;
import java.util.random.RandomGenerator;

/// The distribution of a variable whose logarithm is normal.
/// 
/// @param mu    mean of the logarithm
/// @param sigma standard deviation of the logarithm
public record LogNormal(double mu, double sigma) implements Distribution {
    /// Checks the parameters.
    public LogNormal {
        Parameters.finite("lognormal", "mu", mu);
        Parameters.positive("lognormal", "sigma", sigma);
    }

    @Override
    public double logPdf(double x) {
        if (x <= 0 || Double.isInfinite(x)) {
            return Double.NEGATIVE_INFINITY;
        }
        double log = Math.log(x);
        double z = (log - mu) / sigma;
        return -0.5 * z * z - Math.log(sigma * Math.sqrt(2 * Math.PI)) - log;
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : NormalFunctions.normalCdf((Math.log(x) - mu) / sigma);
    }

    @Override
    public double sf(double x) {
        return x <= 0 ? 1 : NormalFunctions.normalCdf((mu - Math.log(x)) / sigma);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return Math.exp(mu + sigma * NormalFunctions.normalQuantile(p));
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return Math.exp(mu - sigma * NormalFunctions.normalQuantile(p));
    }

    @Override
    public double sample(RandomGenerator random) {
        return Math.exp(mu + sigma * random.nextGaussian());
    }
}
