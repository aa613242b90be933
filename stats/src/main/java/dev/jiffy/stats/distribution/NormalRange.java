package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.NormalFunctions;

/// The range of k standard normal numbers, by the largest of them:
/// P(range ≤ w) = k ∫ φ(z) (Φ(z) − Φ(z − w))^(k−1) dz (Hartley, Biometrika 32 (1942) 309–310).
///
/// P(range > w) is the integral of φ(z) (Φ(z)^(k−1) − (Φ(z) − Φ(z − w))^(k−1)), whose bracket is taken by `expm1`. The integrands are
/// entire, so that the trapezoidal rule converges faster than exponentially.
///
/// @param k how many, from 2
record NormalRange(double k) {
    private double step() {
        return 0.6 / Math.sqrt(k);
    }

    /// P(range ≤ w).
    double cdf(double w) {
        double h = step();
        double sum = 0;
        for (double z = -9.5; z < 10; z += h) {
            sum += NormalFunctions.density(z) * Math.pow(between(z, w), k - 1);
        }
        return k * h * sum;
    }

    /// P(range > w).
    double sf(double w) {
        double h = step();
        double end = Math.max(9.5, w / 2 + 7);
        double sum = 0;
        for (double z = -9.5; z < end; z += h) {
            double below = NormalFunctions.normalCdf(z);
            double share = Math.min(1, NormalFunctions.normalCdf(z - w) / below);
            double least = Math.pow(below, k - 1);
            sum += NormalFunctions.density(z) * least * -Math.expm1((k - 1) * Math.log1p(-share));
        }
        return k * h * sum;
    }

    /// The density.
    double pdf(double w) {
        double h = step();
        double end = Math.max(9.5, w / 2 + 7);
        double sum = 0;
        for (double z = -9.5; z < end; z += h) {
            sum += NormalFunctions.density(z) * NormalFunctions.density(z - w)
                    * (k == 2 ? 1 : Math.pow(between(z, w), k - 2));
        }
        return k * (k - 1) * h * sum;
    }

    /// Φ(z) − Φ(z − w), relatively exact: for small w by the Taylor series about the middle c,
    /// w φ(c) Σ He₂ⱼ(c) (w/2)²ʲ/(2j + 1)!.
    private static double between(double z, double w) {
        if (w >= 0.5) {
            return z > w / 2
                    ? NormalFunctions.normalCdf(w - z) - NormalFunctions.normalCdf(-z)
                    : NormalFunctions.normalCdf(z) - NormalFunctions.normalCdf(z - w);
        }
        double c = z - w / 2;
        double factor = 1;
        double sum = 1;
        double before = 1;
        double hermite = c;
        for (int n = 1; n < 40; n++) {
            double next = c * hermite - n * before;
            before = hermite;
            hermite = next;
            factor *= w / 2 / (n + 1);
            if (n % 2 == 1) {
                // factor is (w/2)ⁿ/(n + 1)!; the term of He at n + 1 has one power more and one factor of its factorial.
                sum += hermite * factor * (w / 2) / (n + 2);
            }
        }
        return w * NormalFunctions.density(c) * sum;
    }
}
