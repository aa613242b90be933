package dev.jiffy.stats.distribution;

import java.util.random.RandomGenerator;

/// Gamma numbers by Marsaglia & Tsang, A Simple Method for Generating Gamma Variables, ACM TOMS 26 (2000) 363–372: the cube of
/// a shifted normal, accepted in more than 95 of 100 cases.
final class GammaSampler {
    private GammaSampler() {
    }

    /// A number of shape `shape` and rate 1; may underflow to 0 for small shapes.
    static double next(double shape, RandomGenerator random) {
        return shape >= 1 ? large(shape, random) : Math.exp(log(shape, random));
    }

    /// Its logarithm, which does not underflow: below shape 1 a number of shape + 1 times U^(1/shape) (page 371).
    static double log(double shape, RandomGenerator random) {
        return shape >= 1
                ? Math.log(large(shape, random))
                : Math.log(large(shape + 1, random)) - random.nextExponential() / shape;
    }

    private static double large(double shape, RandomGenerator random) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double u = 1 - random.nextDouble();
            double square = x * x;
            if (u < 1 - 0.0331 * square * square || Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v))) {
                return d * v;
            }
        }
    }
}
