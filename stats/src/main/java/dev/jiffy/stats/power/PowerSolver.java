package dev.jiffy.stats.power;

import dev.jiffy.stats.StatsException;
import java.util.function.DoubleUnaryOperator;

/// Solves a [PowerFunction] for what is not known, by bisection on a logarithmic scale down to neighbouring numbers.
public final class PowerSolver {
    private static final double MOST = 1e7;
    private static final double LEAST_EFFECT = 1e-8;
    private static final double LEAST_LEVEL = 1e-12;
    private static final int STEPS = 60;

    private PowerSolver() {
    }

    /// The power, its arguments checked.
    ///
    /// @throws StatsException if the size is too small, the effect or the level out of range
    public static double power(PowerFunction function, double n, double effect, double level) {
        checkSize(function, n);
        checkEffect(function, effect);
        checkProbability("sig_level", level);
        return function.power(n, Math.abs(effect), level);
    }

    /// The size that gives a power; not rounded.
    ///
    /// @throws StatsException if the smallest size has more power already, or 1e7 values have less
    public static double size(PowerFunction function, double effect, double level, double power) {
        checkEffect(function, effect);
        checkProbability("sig_level", level);
        checkProbability("power", power);
        double least = function.leastSize();
        return least + solve("n", x -> function.power(least + x, Math.abs(effect), level), power, 1e-6, MOST);
    }

    /// The effect that gives a power; not negative.
    ///
    /// @throws StatsException if none does
    public static double effect(PowerFunction function, double n, double level, double power) {
        checkSize(function, n);
        checkProbability("sig_level", level);
        checkProbability("power", power);
        double largest = function.largestEffect();
        return Double.isInfinite(largest)
                ? solve("the effect", x -> function.power(n, x, level), power, LEAST_EFFECT, MOST)
                // The odds of the share of the largest, so that both ends are fine.
                : solve("the effect", x -> function.power(n, largest * x / (1 + x), level), power, LEAST_EFFECT, MOST,
                        x -> largest * x / (1 + x));
    }

    /// The level that gives a power.
    ///
    /// @throws StatsException if none does
    public static double level(PowerFunction function, double n, double effect, double power) {
        checkSize(function, n);
        checkEffect(function, effect);
        checkProbability("power", power);
        return solve("sig_level", x -> function.power(n, Math.abs(effect), x / (1 + x)), power, LEAST_LEVEL, 1e12,
                x -> x / (1 + x));
    }

    private static double solve(String name, DoubleUnaryOperator power, double target, double low, double high) {
        return solve(name, power, target, low, high, x -> x);
    }

    private static double solve(String name, DoubleUnaryOperator power, double target, double low, double high,
            DoubleUnaryOperator shown) {
        double atLow = power.applyAsDouble(low);
        if (!(atLow <= target)) {
            throw new StatsException("no value of " + name + " gives a power of " + target + ": the smallest has "
                    + atLow);
        }
        // Upwards by steps, since the power of what is much too large is slow to compute.
        double from = low;
        double to = Math.min(high, 8 * low);
        while (power.applyAsDouble(to) < target) {
            if (to >= high) {
                throw new StatsException("no value of " + name + " gives a power of " + target + ": the largest has "
                        + power.applyAsDouble(to));
            }
            from = to;
            to = Math.min(high, 8 * to);
        }
        double a = Math.log(from);
        double b = Math.log(to);
        for (int i = 0; i < STEPS && b - a > 1e-16 * Math.abs(a); i++) {
            double middle = a + (b - a) / 2;
            if (power.applyAsDouble(Math.exp(middle)) < target) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return shown.applyAsDouble(Math.exp(a + (b - a) / 2));
    }

    private static void checkSize(PowerFunction function, double n) {
        boolean isIncluded = function.includesLeastSize();
        if (!((isIncluded ? n >= function.leastSize() : n > function.leastSize()) && n <= MOST)) {
            throw new StatsException("n must be " + (isIncluded ? "from " : "above ") + function.leastSize()
                    + ", at most 1e7; it is " + n, "n");
        }
    }

    private static void checkEffect(PowerFunction function, double effect) {
        if (!(Math.abs(effect) < function.largestEffect() && Double.isFinite(effect))) {
            throw new StatsException("the effect must be below " + function.largestEffect() + ", it is " + effect);
        }
        if (effect == 0) {
            throw new StatsException("the effect is 0; there is nothing to find");
        }
    }

    private static void checkProbability(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new StatsException("\"" + name + "\" must be between 0 and 1, it is " + value, name);
        }
    }
}
