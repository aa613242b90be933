package dev.jiffy.stats.distribution;

/// The distribution of |X| where X is Cauchy with median 0.
/// 
/// @param scale of X
public record HalfCauchy(double scale) implements Distribution {
    /// Checks the parameters.
    public HalfCauchy {
        Parameters.positive("half_cauchy", "scale", scale);
    }

    @Override
    public double logPdf(double x) {
        double z = x / scale;
        double log = z > 1e150 ? 2 * Math.log(z) : Math.log1p(z * z);
        return x < 0 ? Double.NEGATIVE_INFINITY : Math.log(2 / (Math.PI * scale)) - log;
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : Math.atan(x / scale) * (2 / Math.PI);
    }

    @Override
    public double sf(double x) {
        return x <= 0 ? 1 : Math.atan(scale / x) * (2 / Math.PI);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return scale * standard(p);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return scale / standard(p);
    }

    private static double standard(double p) {
        return p < 0.5 ? Math.tan(Math.PI / 2 * p) : 1 / Math.tan(Math.PI / 2 * (1 - p));
    }
}
