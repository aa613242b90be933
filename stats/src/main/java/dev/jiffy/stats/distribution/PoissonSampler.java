package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.SaddlePoint;
import java.util.random.RandomGenerator;

/// Poisson numbers in bounded time: from mean 10 on by transformed rejection, algorithm PTRS of W. Hörmann, The Transformed
/// Rejection Method for Generating Poisson Random Variables, Insurance: Mathematics and Economics 12 (1993) 39–45; below by
/// adding up masses.
final class PoissonSampler {
    private PoissonSampler() {
    }

    static double next(double mean, RandomGenerator random) {
        return mean < 10 ? search(mean, random) : reject(mean, random);
    }

    private static double search(double mean, RandomGenerator random) {
        double left = random.nextDouble();
        double mass = Math.exp(-mean);
        double k = 0;
        while (left >= mass && mass > 0) {
            left -= mass;
            k++;
            mass *= mean / k;
        }
        return k;
    }

    private static double reject(double mean, RandomGenerator random) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverse = 1.1239 + 1.1328 / (b - 3.4);
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = 1 - random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= squeeze) {
                return k;
            }
            if (k >= 0 && us > 0 && (us >= 0.013 || v <= us)
                    && Math.log(v * inverse / (a / (us * us) + b)) <= SaddlePoint.logPoisson(k, mean)) {
                return k;
            }
        }
    }
}
