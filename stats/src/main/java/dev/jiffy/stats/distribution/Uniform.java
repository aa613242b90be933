package dev.jiffy.stats.distribution;

/// The uniform distribution.
/// 
/// @param a smallest value
/// @param b largest value
public record Uniform(double a, double b) implements Distribution {
    /// Checks the parameters.
    public Uniform {
        Parameters.finite("uniform", "a", a);
        Parameters.finite("uniform", "b", b);
        Parameters.require(a < b, "uniform: a must be below b, they are " + a + " and " + b);
    }

    @Override
    public double logPdf(double x) {
        return x >= a && x <= b ? -Math.log(b - a) : Double.isNaN(x) ? x : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double cdf(double x) {
        return x <= a ? 0 : x >= b ? 1 : (x - a) / (b - a);
    }

    @Override
    public double sf(double x) {
        return x <= a ? 1 : x >= b ? 0 : (b - x) / (b - a);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return p > 0.5 ? b - (1 - p) * (b - a) : a + p * (b - a);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return p > 0.5 ? a + (1 - p) * (b - a) : b - p * (b - a);
    }
}
