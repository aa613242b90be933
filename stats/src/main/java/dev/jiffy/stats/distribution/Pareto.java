package dev.jiffy.stats.distribution;

/// The Pareto distribution, survival (xm/x)^alpha from xm on.
/// 
/// @param alpha tail exponent
/// @param xm    smallest value
public record Pareto(double alpha, double xm) implements Distribution {
    /// Checks the parameters.
    public Pareto {
        Parameters.positive("pareto", "alpha", alpha);
        Parameters.positive("pareto", "xm", xm);
    }

    @Override
    public double logPdf(double x) {
        return x < xm || Double.isInfinite(x)
                ? Double.NEGATIVE_INFINITY
                : Math.log(alpha) - alpha * log(x) - Math.log(x);
    }

    @Override
    public double cdf(double x) {
        return x <= xm ? 0 : -Math.expm1(-alpha * log(x));
    }

    @Override
    public double sf(double x) {
        return x <= xm ? 1 : Math.exp(-alpha * log(x));
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return xm * Math.exp(-Math.log1p(-p) / alpha);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return xm * Math.pow(p, -1 / alpha);
    }

    /// log(x/xm).
    private double log(double x) {
        return x < 2 * xm ? Math.log1p((x - xm) / xm) : Math.log(x / xm);
    }
}
