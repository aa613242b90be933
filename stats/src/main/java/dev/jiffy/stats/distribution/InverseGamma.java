package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.IncompleteGamma;
import dev.jiffy.stats.special.SaddlePoint;
import java.util.random.RandomGenerator;

/// The distribution of scale/X where X is gamma with this shape and rate 1.
/// 
/// @param shape of the gamma variable
/// @param scale what is divided by it
public record InverseGamma(double shape, double scale) implements Distribution {
    /// Checks the parameters.
    public InverseGamma {
        Parameters.positive("inverse_gamma", "shape", shape);
        Parameters.positive("inverse_gamma", "scale", scale);
    }

    @Override
    public double logPdf(double x) {
        if (x <= 0 || Double.isInfinite(x)) {
            return Double.NEGATIVE_INFINITY;
        }
        return SaddlePoint.logPoisson(shape, scale / x) + Math.log(shape / x);
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : IncompleteGamma.q(shape, scale / x);
    }

    @Override
    public double sf(double x) {
        return x <= 0 ? 1 : IncompleteGamma.p(shape, scale / x);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return scale * Math.exp(-IncompleteGamma.logInverse(shape, p, true));
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return scale * Math.exp(-IncompleteGamma.logInverse(shape, p, false));
    }

    @Override
    public double sample(RandomGenerator random) {
        return scale * Math.exp(-GammaSampler.log(shape, random));
    }
}
