package dev.jiffy.stats.distribution;

import dev.jiffy.stats.StatsException;

/// What parameters must be.
final class Parameters {
    private Parameters() {
    }

    static void finite(String family, String name, double value) {
        if (!Double.isFinite(value)) {
            throw new StatsException(family + ": " + name + " must be finite, it is " + value);
        }
    }

    static void positive(String family, String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new StatsException(family + ": " + name + " must be positive and finite, it is " + value);
        }
    }

    static void notNegative(String family, String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new StatsException(family + ": " + name + " must be finite and not negative, it is " + value);
        }
    }

    static void count(String family, String name, double value) {
        if (!(value >= 0 && value == Math.rint(value) && value <= 9e15)) {
            throw new StatsException(family + ": " + name + " must be a whole number from 0, it is " + value);
        }
    }

    static void probability(String family, String name, double value, boolean zero) {
        if (!(value <= 1 && (zero ? value >= 0 : value > 0))) {
            throw new StatsException(
                    family + ": " + name + " must be " + (zero ? "0 … 1" : "above 0, at most 1") + ", it is " + value);
        }
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new StatsException(message);
        }
    }

    /// Whether p is a probability; NaN is not.
    static boolean outside(double p) {
        return !(p >= 0 && p <= 1);
    }
}
