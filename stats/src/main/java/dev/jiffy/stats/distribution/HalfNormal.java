package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.NormalFunctions;
import java.util.random.RandomGenerator;

/// The distribution of |X| where X is normal with mean 0.
/// 
/// @param sigma standard deviation of X
public record HalfNormal(double sigma) implements Distribution {
    /// Checks the parameters.
    public HalfNormal {
        Parameters.positive("half_normal", "sigma", sigma);
    }

    @Override
    public double logPdf(double x) {
        double z = x / sigma;
        return x < 0 ? Double.NEGATIVE_INFINITY : 0.5 * Math.log(2 / Math.PI) - Math.log(sigma) - 0.5 * z * z;
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : NormalFunctions.erf(x / sigma / Math.sqrt(2));
    }

    @Override
    public double sf(double x) {
        return x <= 0 ? 1 : 2 * NormalFunctions.normalCdf(-x / sigma);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return p < 0.5 ? sigma * central(p) : -sigma * NormalFunctions.normalQuantile((1 - p) / 2);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return p > 0.5 ? sigma * central(1 - p) : -sigma * NormalFunctions.normalQuantile(p / 2);
    }

    /// The z ≥ 0 with P(|Z| ≤ z) = p ≤ ½: Newton from the first term of the series.
    private static double central(double p) {
        double z = p * Math.sqrt(Math.PI / 2);
        for (int i = 0; i < 8; i++) {
            z -= (NormalFunctions.erf(z / Math.sqrt(2)) - p) / (2 * NormalFunctions.density(z));
        }
        return z;
    }

    @Override
    public double sample(RandomGenerator random) {
        return sigma * Math.abs(random.nextGaussian());
    }
}
