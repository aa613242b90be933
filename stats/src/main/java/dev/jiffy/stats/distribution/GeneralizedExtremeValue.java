package dev.jiffy.stats.distribution;

/// The generalised extreme value distribution, P(X ≤ x) = exp(−(1 + ξ(x−μ)/σ)^(−1/ξ)).
/// 
/// @param xi    shape; above 0 the upper tail is heavy, 0 is Gumbel
/// @param mu    location
/// @param sigma scale
public record GeneralizedExtremeValue(double xi, double mu, double sigma) implements Distribution {
    /// Checks the parameters.
    public GeneralizedExtremeValue {
        Parameters.finite("gev", "xi", xi);
        Parameters.finite("gev", "mu", mu);
        Parameters.positive("gev", "sigma", sigma);
    }

    @Override
    public double logPdf(double x) {
        double t = reduced(x);
        return Double.isInfinite(t) ? Double.NEGATIVE_INFINITY : -(1 + xi) * t - Math.exp(-t) - Math.log(sigma);
    }

    @Override
    public double cdf(double x) {
        return Math.exp(-Math.exp(-reduced(x)));
    }

    @Override
    public double sf(double x) {
        return -Math.expm1(-Math.exp(-reduced(x)));
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return raised(-Math.log(-Math.log(p)));
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return raised(-Math.log(-Math.log1p(-p)));
    }

    /// log(1 + ξz)/ξ, z standardised; the limit z at ξ = 0. Beyond the end of the support it is infinite.
    private double reduced(double x) {
        double z = (x - mu) / sigma;
        if (xi == 0) {
            return z;
        }
        double e = xi * z;
        return e <= -1 ? Double.NEGATIVE_INFINITY / xi : Math.log1p(e) / xi;
    }

    /// The inverse of [#reduced].
    private double raised(double t) {
        return mu + sigma * (xi == 0 ? t : Math.expm1(xi * t) / xi);
    }
}
