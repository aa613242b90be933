package dev.jiffy.stats.distribution;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.special.GammaFunctions;
import java.util.function.DoubleUnaryOperator;

/// Means of a positive function over s = √(χ²/ν), the standard deviation of a normal sample on its true scale:
/// ∫ f(s) g(s) ds.
///
/// With s = eᵘ the integrand is analytic in a strip and falls off quickly, so that the trapezoidal rule converges
/// exponentially (Trefethen & Weideman, SIAM Review 56 (2014) 385–458, section 5). All terms are positive and in logarithms: the
/// relative error is that of g, in the farthest tail too. What takes more than two million terms on one side is refused.
final class ChiMixture {
    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);
    private static final double WIDEST = 0.0625;
    /// Terms below e⁻⁴⁶ of the largest do not count.
    private static final double NEGLIGIBLE = 46;
    private static final double TERMS = 2e6;

    private ChiMixture() {
    }

    /// The logarithm of the mean of g.
    ///
    /// @param nu        degrees of freedom
    /// @param curvature how strongly log g bends as a function of log s, at most, near the largest term
    /// @param start     a value of s near the largest term; near is faster
    /// @param logG      log g as a function of s; with the density of log s it has one maximum
    static double log(double nu, double curvature, double start, DoubleUnaryOperator logG) {
        double step = Math.min(WIDEST, 0.6 / Math.sqrt(2 * nu + curvature));
        if (!(step > 0)) {
            throw tooManyTerms();
        }
        double constant = logConstant(nu);
        DoubleUnaryOperator term = u -> constant + exponent(nu, u) + logG.applyAsDouble(Math.exp(u));
        double top = climb(term, Math.log(start), step);
        double most = term.applyAsDouble(top);
        if (!Double.isFinite(most)) {
            return Double.isNaN(most) ? Double.NaN : Double.NEGATIVE_INFINITY;
        }
        double sum = 1 + side(term, top, most, step) + side(term, top, most, -step);
        return most + Math.log(sum * step);
    }

    private static double side(DoubleUnaryOperator term, double top, double most, double step) {
        double sum = 0;
        for (double i = 1; i < TERMS; i++) {
            double difference = term.applyAsDouble(top + i * step) - most;
            if (difference < -NEGLIGIBLE) {
                return sum;
            }
            sum += Math.exp(difference);
        }
        throw tooManyTerms();
    }

    private static StatsException tooManyTerms() {
        return new StatsException("the distribution needs a sum of more than " + (long) TERMS
                + " terms at these parameters; take less non-centrality, or other degrees of freedom");
    }

    /// Near the largest term.
    private static double climb(DoubleUnaryOperator term, double start, double step) {
        double at = start;
        double value = term.applyAsDouble(at);
        for (double stride = 8 * step; Math.abs(stride) > step / 2;) {
            double next = term.applyAsDouble(at + stride);
            if (next > value) {
                at += stride;
                value = next;
                stride *= 2;
            } else {
                stride *= stride > 0 ? -1 : -0.25;
            }
        }
        return at;
    }

    /// log of the density of log s at s = 1: 2 (ν/2)^(ν/2) e^(−ν/2) / Γ(ν/2), by what Stirling's formula misses.
    private static double logConstant(double nu) {
        double a = nu / 2;
        return Math.log(2) + 0.5 * Math.log(a) - LOG_SQRT_2PI - GammaFunctions.stirlingError(a);
    }

    /// ν (u − (e²ᵘ − 1)/2), by its series −ν Σ (2u)ⁿ/(2 n!) from n = 2 where the two cancel.
    private static double exponent(double nu, double u) {
        if (Math.abs(u) > 0.1) {
            return nu * (u - Math.expm1(2 * u) / 2);
        }
        double power = 2 * u;
        double sum = 0;
        for (int n = 2; n < 16; n++) {
            power *= 2 * u / n;
            sum += power;
        }
        return -nu * sum / 2;
    }
}
