package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.IncompleteBeta;
import dev.jiffy.stats.special.SaddlePoint;
import java.util.random.RandomGenerator;

/// The beta distribution, density xᵃ⁻¹(1−x)ᵇ⁻¹/B(a, b) on 0 … 1.
/// 
/// @param a first shape
/// @param b second shape
public record Beta(double a, double b) implements Distribution {
    /// Checks the parameters.
    public Beta {
        Parameters.positive("beta", "a", a);
        Parameters.positive("beta", "b", b);
    }

    @Override
    public double logPdf(double x) {
        if (x < 0 || x > 1) {
            return Double.NEGATIVE_INFINITY;
        }
        if (x == 0 || x == 1) {
            double at = x == 0 ? a : b;
            return at == 1 ? Math.log(x == 0 ? b : a) : at < 1 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return SaddlePoint.logBinomial(a, b, x, 1 - x) + Math.log(a) + Math.log(b / (a + b)) - Math.log(x)
                - Math.log1p(-x);
    }

    @Override
    public double cdf(double x) {
        return x <= 0 || x >= 1 ? (x <= 0 ? 0 : 1) : IncompleteBeta.value(a, b, x, 1 - x);
    }

    @Override
    public double sf(double x) {
        return x <= 0 || x >= 1 ? (x <= 0 ? 1 : 0) : IncompleteBeta.value(b, a, 1 - x, x);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return IncompleteBeta.x(IncompleteBeta.logOddsInverse(a, b, p, false));
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return IncompleteBeta.x(IncompleteBeta.logOddsInverse(a, b, p, true));
    }

    /// X/(X + Y) of two gamma numbers, by the difference of their logarithms.
    @Override
    public double sample(RandomGenerator random) {
        double odds = GammaSampler.log(a, random) - GammaSampler.log(b, random);
        return odds < 0 ? Math.exp(odds) / (1 + Math.exp(odds)) : 1 / (1 + Math.exp(-odds));
    }
}
