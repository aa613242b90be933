package dev.jiffy.stats.distribution;

import java.util.random.RandomGenerator;

/// A distribution on the real line.
///
/// Both tails are found from their own expansions, never as one minus the other, down to the smallest numbers. Relative error
/// is 1e-12 or 100 ε times the condition number in x (in p for the inverses), whichever is more. NaN in gives NaN out;
/// probabilities outside 0 … 1 give NaN. Constructors throw [dev.jiffy.stats.StatsException] for parameters that make no
/// distribution, and name the parameter.
public interface Distribution {
    /// log of the density, or of the mass where the distribution is discrete.
    double logPdf(double x);

    /// The density, or the mass where the distribution is discrete.
    default double pdf(double x) {
        return Math.exp(logPdf(x));
    }

    /// P(X ≤ x).
    double cdf(double x);

    /// P(X > x), the survival function.
    double sf(double x);

    /// The smallest x with `cdf(x)` ≥ p.
    double quantile(double p);

    /// The smallest x with `sf(x)` ≤ p.
    double isf(double p);

    /// One value at random, by inversion of the tail in which it lies. The generator is the caller's, so a seed repeats it.
    default double sample(RandomGenerator random) {
        double p = 0.5 * (random.nextLong() >>> 11) * 0x1p-53 + 0x1p-55;
        return random.nextBoolean() ? quantile(p) : isf(p);
    }

    /// Fills an array with values at random.
    default void fill(double[] out, RandomGenerator random) {
        for (int i = 0; i < out.length; i++) {
            out[i] = sample(random);
        }
    }

    /// Whether its values are whole numbers.
    default boolean isDiscrete() {
        return false;
    }
}
