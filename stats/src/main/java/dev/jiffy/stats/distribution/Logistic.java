package dev.jiffy.stats.distribution;

/// The logistic distribution, P(X ≤ x) = 1/(1 + e^−(x−μ)/s).
/// 
/// @param mu mean
/// @param s  scale
public record Logistic(double mu, double s) implements Distribution {
    /// Checks the parameters.
    public Logistic {
        Parameters.finite("logistic", "mu", mu);
        Parameters.positive("logistic", "s", s);
    }

    @Override
    public double logPdf(double x) {
        double z = Math.abs(x - mu) / s;
        return -z - 2 * Math.log1p(Math.exp(-z)) - Math.log(s);
    }

    @Override
    public double cdf(double x) {
        return 1 / (1 + Math.exp((mu - x) / s));
    }

    @Override
    public double sf(double x) {
        return 1 / (1 + Math.exp((x - mu) / s));
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return mu + s * logit(p);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return mu - s * logit(p);
    }

    private static double logit(double p) {
        return p > 0.25 && p < 0.75 ? Math.log1p((2 * p - 1) / (1 - p)) : Math.log(p) - Math.log1p(-p);
    }
}
