package dev.jiffy.stats.distribution;

/// The Cauchy distribution.
/// 
/// @param loc   median
/// @param scale half the distance between the quartiles
public record Cauchy(double loc, double scale) implements Distribution {
    /// Checks the parameters.
    public Cauchy {
        Parameters.finite("cauchy", "loc", loc);
        Parameters.positive("cauchy", "scale", scale);
    }

    @Override
    public double logPdf(double x) {
        double z = (x - loc) / scale;
        double log = Math.abs(z) > 1e150 ? 2 * Math.log(Math.abs(z)) : Math.log1p(z * z);
        return -log - Math.log(Math.PI * scale);
    }

    @Override
    public double cdf(double x) {
        return Math.atan2(scale, loc - x) / Math.PI;
    }

    @Override
    public double sf(double x) {
        return Math.atan2(scale, x - loc) / Math.PI;
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return loc + scale * standard(p);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return loc - scale * standard(p);
    }

    /// −cot πp.
    private static double standard(double p) {
        if (p == 0 || p == 1) {
            return p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (p > 0.25 && p < 0.75) {
            return Math.tan(Math.PI * (p - 0.5));
        }
        return p < 0.5 ? -1 / Math.tan(Math.PI * p) : 1 / Math.tan(Math.PI * (1 - p));
    }
}
