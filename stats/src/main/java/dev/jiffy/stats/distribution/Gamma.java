package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.IncompleteGamma;
import dev.jiffy.stats.special.SaddlePoint;
import java.util.random.RandomGenerator;

/// The gamma distribution, density rateᵃ xᵃ⁻¹ e^−rate·x / Γ(a), a = shape.
/// 
/// @param shape a
/// @param rate  one over the scale
public record Gamma(double shape, double rate) implements Distribution {
    /// Checks the parameters.
    public Gamma {
        Parameters.positive("gamma", "shape", shape);
        Parameters.positive("gamma", "rate", rate);
    }

    @Override
    public double logPdf(double x) {
        return logDensity(shape, rate, x);
    }

    @Override
    public double cdf(double x) {
        return IncompleteGamma.p(shape, x * rate);
    }

    @Override
    public double sf(double x) {
        return IncompleteGamma.q(shape, x * rate);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return Math.exp(IncompleteGamma.logInverse(shape, p, false)) / rate;
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return Math.exp(IncompleteGamma.logInverse(shape, p, true)) / rate;
    }

    static double logDensity(double shape, double rate, double x) {
        if (x < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (x == 0) {
            return shape == 1 ? Math.log(rate) : shape < 1 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return SaddlePoint.logPoisson(shape, x * rate) + Math.log(shape / x);
    }

    @Override
    public double sample(RandomGenerator random) {
        return GammaSampler.next(shape, random) / rate;
    }
}
