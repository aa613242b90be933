package dev.jiffy.stats.distribution;

/// The Gumbel distribution of maxima, P(X ≤ x) = exp(−e^−(x−μ)/β).
/// 
/// @param mu   mode
/// @param beta scale
public record Gumbel(double mu, double beta) implements Distribution {
    /// Checks the parameters.
    public Gumbel {
        Parameters.finite("gumbel", "mu", mu);
        Parameters.positive("gumbel", "beta", beta);
    }

    @Override
    public double logPdf(double x) {
        double z = (x - mu) / beta;
        return Double.isInfinite(x) ? Double.NEGATIVE_INFINITY : -z - Math.exp(-z) - Math.log(beta);
    }

    @Override
    public double cdf(double x) {
        return Math.exp(-Math.exp((mu - x) / beta));
    }

    @Override
    public double sf(double x) {
        return -Math.expm1(-Math.exp((mu - x) / beta));
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return mu - beta * Math.log(-Math.log(p));
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return mu - beta * Math.log(-Math.log1p(-p));
    }
}
