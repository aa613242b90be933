package dev.jiffy.stats.distribution;

import java.util.random.RandomGenerator;

/// The Rayleigh distribution, survival exp(−x²/2σ²).
/// 
/// @param sigma mode
public record Rayleigh(double sigma) implements Distribution {
    /// Checks the parameters.
    public Rayleigh {
        Parameters.positive("rayleigh", "sigma", sigma);
    }

    @Override
    public double logPdf(double x) {
        double z = x / sigma;
        return x <= 0 || Double.isInfinite(x) ? Double.NEGATIVE_INFINITY : Math.log(z / sigma) - 0.5 * z * z;
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : -Math.expm1(-0.5 * (x / sigma) * (x / sigma));
    }

    @Override
    public double sf(double x) {
        return x <= 0 ? 1 : Math.exp(-0.5 * (x / sigma) * (x / sigma));
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return sigma * Math.sqrt(-2 * Math.log1p(-p));
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return sigma * Math.sqrt(-2 * Math.log(p));
    }

    @Override
    public double sample(RandomGenerator random) {
        return sigma * Math.sqrt(2 * random.nextExponential());
    }
}
