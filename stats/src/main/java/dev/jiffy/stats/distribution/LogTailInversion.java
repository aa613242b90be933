package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.Inversion;
import java.util.function.DoubleUnaryOperator;

/// Quantiles by Newton's method on the logarithm of the smaller tail, on a scale on which that is nearly straight.
final class LogTailInversion {
    /// The logarithm of a tail.
    interface LogTail {
        /// Of P(X ≤ x), or of P(X > x).
        double at(double x, boolean upper);
    }

    private LogTailInversion() {
    }

    /// Of a positive variable, solved for its logarithm.
    ///
    /// @param p      of the lower tail, or of the upper one; NaN outside 0 … 1
    /// @param logPdf the logarithm of the density
    /// @param start  a logarithm; near is faster
    static double positive(double p, boolean upper, LogTail tail, DoubleUnaryOperator logPdf, double start) {
        return of(p, upper, tail, logPdf, Math::exp, s -> s, 0, start);
    }

    /// Of any variable, solved for its inverse hyperbolic sine.
    ///
    /// @param start an inverse hyperbolic sine; near is faster
    static double real(double p, boolean upper, LogTail tail, DoubleUnaryOperator logPdf, double start) {
        return of(p, upper, tail, logPdf, Math::sinh, s -> Math.log(Math.cosh(s)), Double.NEGATIVE_INFINITY, start);
    }

    /// @param x        of s
    /// @param logSlope log dx/ds
    private static double of(double p, boolean upper, LogTail tail, DoubleUnaryOperator logPdf, DoubleUnaryOperator x,
            DoubleUnaryOperator logSlope, double least, double start) {
        if (Parameters.outside(p)) {
            return Double.NaN;
        }
        if (p == 0 || p == 1) {
            return p == 0 == upper ? Double.POSITIVE_INFINITY : least;
        }
        boolean above = p > 0.5 != upper;
        double target = Math.log(p > 0.5 ? 1 - p : p);
        int sign = above ? -1 : 1;
        return x.applyAsDouble(Inversion.increasing(s -> sign * (tail.at(x.applyAsDouble(s), above) - target),
                (s, value) -> Math.exp(logPdf.applyAsDouble(x.applyAsDouble(s)) + logSlope.applyAsDouble(s) - target
                        - sign * value),
                start));
    }
}
