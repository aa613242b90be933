package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.SaddlePoint;
import java.util.function.DoubleUnaryOperator;

/// Means of a positive function over a Poisson number, Σ e^(−m) mʲ/j! g(j), added up from the largest term to both sides
/// (Benton & Krishnamoorthy, Computational Statistics & Data Analysis 43 (2003) 249–267): all terms are positive and in logarithms,
/// so that the relative error is that of g, in the farthest tail too.
final class PoissonMixture {
    /// Terms below e⁻⁴⁶ of the largest do not count.
    private static final double NEGLIGIBLE = 46;
    /// From here on a part of the terms does: they follow a curve with a standard deviation of at least half the root of their
    /// number, whose sum in steps of an eighth of that root misses less than e⁻³⁰⁰ (the trapezoidal rule).
    private static final double MANY = 1e7;

    private PoissonMixture() {
    }

    /// The logarithm of the mean of g.
    ///
    /// @param mean  of the Poisson distribution, from 0
    /// @param start a number near the largest term; near is faster
    /// @param logG  log g; with the masses it has one maximum
    static double log(double mean, double start, DoubleUnaryOperator logG) {
        if (mean == 0) {
            return logG.applyAsDouble(0);
        }
        DoubleUnaryOperator term = j -> j < 0
                ? Double.NEGATIVE_INFINITY
                : SaddlePoint.logPoisson(j, mean) + logG.applyAsDouble(j);
        double top = climb(term, Math.rint(Math.max(0, start)));
        double most = term.applyAsDouble(top);
        if (!Double.isFinite(most)) {
            return Double.isNaN(most) ? Double.NaN : Double.NEGATIVE_INFINITY;
        }
        double stride = top < MANY ? 1 : Math.floor(Math.sqrt(top) / 8);
        return most + Math.log(stride * (1 + side(term, top, most, stride) + side(term, top, most, -stride)));
    }

    private static double side(DoubleUnaryOperator term, double top, double most, double stride) {
        double sum = 0;
        for (double j = top + stride;; j += stride) {
            double difference = term.applyAsDouble(j) - most;
            if (!(difference >= -NEGLIGIBLE)) {
                return sum;
            }
            sum += Math.exp(difference);
        }
    }

    private static double climb(DoubleUnaryOperator term, double start) {
        double at = start;
        double value = term.applyAsDouble(at);
        double stride = 1;
        int turns = 0;
        while (turns < 2) {
            double next = term.applyAsDouble(at + stride);
            if (next > value) {
                at += stride;
                value = next;
                stride *= 2;
                turns = 0;
            } else if (Math.abs(stride) > 1) {
                stride = Math.signum(stride);
            } else {
                stride = -stride;
                turns++;
            }
        }
        return at;
    }
}
