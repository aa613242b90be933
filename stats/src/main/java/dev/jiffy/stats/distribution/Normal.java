package dev.jiffy.stats.distribution;

import dev.jiffy.stats.random.Ziggurat;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.random.RandomGenerator;

/// The normal distribution, density exp(−(x−μ)²/2σ²)/(σ√(2π)).
/// 
/// @param mu    mean
/// @param sigma standard deviation
public record Normal(double mu, double sigma) implements Distribution {
    /// Checks the parameters.
    public Normal {
        Parameters.finite("normal", "mu", mu);
        Parameters.positive("normal", "sigma", sigma);
    }

    @Override
    public double logPdf(double x) {
        double z = (x - mu) / sigma;
        return -0.5 * z * z - Math.log(sigma * Math.sqrt(2 * Math.PI));
    }

    @Override
    public double cdf(double x) {
        return NormalFunctions.normalCdf((x - mu) / sigma);
    }

    @Override
    public double sf(double x) {
        return NormalFunctions.normalCdf((mu - x) / sigma);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return mu + sigma * NormalFunctions.normalQuantile(p);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return mu - sigma * NormalFunctions.normalQuantile(p);
    }

    @Override
    public double sample(RandomGenerator random) {
        return mu + sigma * random.nextGaussian();
    }

    /// By the ziggurat of [Ziggurat], fastest with [dev.jiffy.stats.random.Xoroshiro128PlusPlus].
    @Override
    public void fill(double[] out, RandomGenerator random) {
        Ziggurat.fill(out, random);
        if (mu != 0 || sigma != 1) {
            for (int i = 0; i < out.length; i++) {
                out[i] = mu + sigma * out[i];
            }
        }
    }
}
