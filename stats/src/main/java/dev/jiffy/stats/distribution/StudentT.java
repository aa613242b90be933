package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.IncompleteBeta;
import dev.jiffy.stats.special.SaddlePoint;
import java.util.random.RandomGenerator;

/// Student's t distribution; tails through the incomplete beta function of ν/(ν + x²).
/// 
/// @param nu degrees of freedom
public record StudentT(double nu) implements Distribution {
    /// Checks the parameters.
    public StudentT {
        Parameters.positive("student_t", "nu", nu);
    }

    @Override
    public double logPdf(double x) {
        if (Double.isInfinite(x)) {
            return Double.NEGATIVE_INFINITY;
        }
        double square = x * x / nu;
        double log = square > 1e300 ? 2 * Math.log(Math.abs(x)) - Math.log(nu) : Math.log1p(square);
        // Γ((ν+1)/2)/Γ(ν/2) as a mass at ν/2 of ν/2 + ½ trials, so that large ν cancel inside the saddle point.
        double odds = nu / (nu + 1);
        double front = SaddlePoint.logBinomial(nu / 2, 0.5, odds, 1 / (nu + 1))
                - nu / 2 * (nu < 1 ? Math.log(odds) : Math.log1p(-1 / (nu + 1)));
        return front + Math.log(nu / (nu + 1)) + 0.5 * Math.log(nu + 1) - 0.5 * Math.log(4 * nu) - (nu + 1) / 2 * log;
    }

    @Override
    public double cdf(double x) {
        return x < 0 ? tail(-x) : 1 - tail(x);
    }

    @Override
    public double sf(double x) {
        return x < 0 ? 1 - tail(-x) : tail(x);
    }

    @Override
    public double quantile(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return p < 0.5 ? -positive(p) : positive(1 - p);
    }

    @Override
    public double isf(double p) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        return p < 0.5 ? positive(p) : -positive(1 - p);
    }

    /// P(X > x) for x ≥ 0.
    private double tail(double x) {
        double square = x * x;
        if (Double.isInfinite(square)) {
            double a = nu / 2;
            double front = IncompleteBeta.log(a, 0.5, 0x1p-1000, 1) + 1000 * a * Math.log(2);
            return 0.5 * Math.exp(front + a * (Math.log(nu) - 2 * Math.log(x)));
        }
        double sum = nu + square;
        return square < 1
                ? 0.5 - 0.5 * IncompleteBeta.value(0.5, nu / 2, square / sum, nu / sum)
                : 0.5 * IncompleteBeta.value(nu / 2, 0.5, nu / sum, square / sum);
    }

    /// The x ≥ 0 above which lies p ≤ ½.
    private double positive(double p) {
        double logOdds = p < 0.25
                ? -IncompleteBeta.logOddsInverse(nu / 2, 0.5, 2 * p, false)
                : IncompleteBeta.logOddsInverse(0.5, nu / 2, 1 - 2 * p, false);
        return Math.exp(0.5 * (logOdds + Math.log(nu)));
    }

    /// A normal number by the root of a mean square.
    @Override
    public double sample(RandomGenerator random) {
        return random.nextGaussian() * Math.exp(0.5 * (Math.log(nu / 2) - GammaSampler.log(nu / 2, random)));
    }
}
