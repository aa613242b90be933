package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.SaddlePoint;
import java.util.random.RandomGenerator;

/// Binomial numbers in bounded time: where n·p ≥ 10 by transformed rejection, algorithm BTRS of W. Hörmann, The Generation of
/// Binomial Random Variates, Journal of Statistical Computation and Simulation 46 (1993) 101–110; below by adding up masses.
final class BinomialSampler {
    private BinomialSampler() {
    }

    static double next(double n, double p, RandomGenerator random) {
        return p > 0.5 ? n - lower(n, 1 - p, random) : lower(n, p, random);
    }

    private static double lower(double n, double p, RandomGenerator random) {
        return p == 0 || n == 0 ? 0 : n * p < 10 ? search(n, p, random) : reject(n, p, random);
    }

    private static double search(double n, double p, RandomGenerator random) {
        double left = random.nextDouble();
        double mass = Math.exp(n * Math.log1p(-p));
        double odds = p / (1 - p);
        double k = 0;
        while (left >= mass && k < n && mass > 0) {
            left -= mass;
            mass *= (n - k) / (k + 1) * odds;
            k++;
        }
        return k;
    }

    private static double reject(double n, double p, RandomGenerator random) {
        double q = 1 - p;
        double deviation = Math.sqrt(n * p * q);
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double centre = n * p + 0.5;
        double alpha = (2.83 + 5.1 / b) * deviation;
        double squeeze = 0.92 - 4.2 / b;
        double mode = Math.floor((n + 1) * p);
        double top = SaddlePoint.logBinomial(mode, n - mode, p, q);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = 1 - random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + centre);
            if (us >= 0.07 && v <= squeeze) {
                return k;
            }
            if (k >= 0 && k <= n && us > 0
                    && Math.log(v * alpha / (a / (us * us) + b)) <= SaddlePoint.logBinomial(k, n - k, p, q) - top) {
                return k;
            }
        }
    }
}
