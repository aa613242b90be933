package dev.jiffy.stats.distribution;

/// The generalised Pareto distribution of excesses, survival (1 + ξx/σ)^(−1/ξ) from 0 on.
/// 
/// @param xi    shape; 0 is exponential, below 0 the support ends at −σ/ξ
/// @param sigma scale
public record GeneralizedPareto(double xi, double sigma) implements Distribution {
    /// Checks the parameters.
    public GeneralizedPareto {
        Parameters.finite("gpd", "xi", xi);
        Parameters.positive("gpd", "sigma", sigma);
    }

    @Override
    public double logPdf(double x) {
        double t = reduced(x);
        return x < 0 || Double.isInfinite(t) ? Double.NEGATIVE_INFINITY : -(1 + xi) * t - Math.log(sigma);
    }

    @Override
    public double cdf(double x) {
        return x <= 0 ? 0 : -Math.expm1(-reduced(x));
    }

    @Override
    public double sf(double x) {
        return x <= 0 ? 1 : Math.exp(-reduced(x));
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return raised(-Math.log1p(-p));
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return raised(-Math.log(p));
    }

    /// log(1 + ξz)/ξ, z = x/σ; the limit z at ξ = 0. Beyond the end of the support it is infinite.
    private double reduced(double x) {
        double z = x / sigma;
        if (xi == 0) {
            return z;
        }
        double e = xi * z;
        return e <= -1 ? Double.POSITIVE_INFINITY : Math.log1p(e) / xi;
    }

    /// The inverse of [#reduced].
    private double raised(double t) {
        return sigma * (xi == 0 ? t : Math.expm1(xi * t) / xi);
    }
}
