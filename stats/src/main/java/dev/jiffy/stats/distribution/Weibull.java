package dev.jiffy.stats.distribution;

import java.util.random.RandomGenerator;

/// The Weibull distribution, survival exp(−(x/scale)^shape).
/// 
/// @param shape exponent
/// @param scale unit of x
public record Weibull(double shape, double scale) implements Distribution {
    /// Checks the parameters.
    public Weibull {
        Parameters.positive("weibull", "shape", shape);
        Parameters.positive("weibull", "scale", scale);
    }

    @Override
    public double logPdf(double x) {
        if (x < 0 || Double.isInfinite(x)) {
            return Double.NEGATIVE_INFINITY;
        }
        if (x == 0) {
            return shape == 1 ? -Math.log(scale) : shape < 1 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return Math.log(shape / scale) + (shape - 1) * Math.log(x / scale) - Math.pow(x / scale, shape);
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : -Math.expm1(-Math.pow(x / scale, shape));
    }

    @Override
    public double sf(double x) {
        return x <= 0 ? 1 : Math.exp(-Math.pow(x / scale, shape));
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return scale * Math.pow(-Math.log1p(-p), 1 / shape);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return scale * Math.pow(-Math.log(p), 1 / shape);
    }

    @Override
    public double sample(RandomGenerator random) {
        return scale * Math.pow(random.nextExponential(), 1 / shape);
    }
}
