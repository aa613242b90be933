package dev.jiffy.stats.distribution;

/// The Laplace distribution, density e^−|x−μ|/b / 2b.
/// 
/// @param mu mean
/// @param b  scale
public record Laplace(double mu, double b) implements Distribution {
    /// Checks the parameters.
    public Laplace {
        Parameters.finite("laplace", "mu", mu);
        Parameters.positive("laplace", "b", b);
    }

    @Override
    public double logPdf(double x) {
        return -Math.abs(x - mu) / b - Math.log(2 * b);
    }

    @Override
    public double cdf(double x) {
        return standard((x - mu) / b);
    }

    @Override
    public double sf(double x) {
        return standard((mu - x) / b);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return mu + b * inverse(p);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return mu - b * inverse(p);
    }

    private static double standard(double z) {
        return z < 0 ? 0.5 * Math.exp(z) : 1 - 0.5 * Math.exp(-z);
    }

    private static double inverse(double p) {
        double e = 2 * p - 1;
        return p < 0.5
                ? (p < 0.25 ? Math.log(2 * p) : Math.log1p(e))
                : p > 0.75 ? -Math.log(2 * (1 - p)) : -Math.log1p(-e);
    }
}
