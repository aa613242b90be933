package dev.jiffy.stats.special;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// Solves g(s) = 0 for increasing g on the real line by Newton's method inside a bracket that is found on the way.
public final class Inversion {
    private static final int STEPS = 400;

    private Inversion() {
    }

    /// The root of an increasing function.
    ///
    /// @param g     may be infinite far out, with the right sign
    /// @param slope of g at s, given s and g(s); where it is useless (0, NaN), the bracket decides
    /// @param start anywhere; near is faster
    public static double increasing(DoubleUnaryOperator g, DoubleBinaryOperator slope, double start) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        double reach = 1;
        double s = start;
        for (int i = 0; i < STEPS; i++) {
            double value = g.applyAsDouble(s);
            if (value == 0 || Double.isNaN(value)) {
                return value == 0 ? s : Double.NaN;
            }
            if (value < 0) {
                low = s;
            } else {
                high = s;
            }
            double step = -value / slope.applyAsDouble(s, value);
            boolean useless = !Double.isFinite(step) || step * value >= 0;
            double next = useless ? s - Math.copySign(reach, value) : s + Math.clamp(step, -reach, reach);
            if (useless || Math.abs(step) > reach) {
                reach *= 2;
            }
            if (!useless && Math.abs(step) <= 1e-14 * (1 + Math.abs(s))) {
                return next;
            }
            if (!(next > low && next < high)) {
                next = low + (high - low) / 2;
                if (!(next > low && next < high)) {
                    return Double.isFinite(next) ? next : s;
                }
            } else if (i > 30 && Double.isFinite(high - low)) {
                next = low + (high - low) / 2;
            }
            s = next;
        }
        return s;
    }
}
