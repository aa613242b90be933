package dev.jiffy.stats.distribution;

import dev.jiffy.stats.special.NormalFunctions;
import java.util.function.DoubleUnaryOperator;

/// The range of k standard normal numbers, by the largest of them:
/// P(range ≤ w) = k ∫ φ(z) (Φ(z) − Φ(z − w))^(k−1) dz (Hartley, Biometrika 32 (1942) 309–310).
///
/// P(range > w) is the integral of φ(z) (Φ(z)^(k−1) − (Φ(z) − Φ(z − w))^(k−1)), whose bracket is taken by `expm1`. The integrands are
/// entire, so that the trapezoidal rule converges faster than exponentially.
///
/// @param k how many, from 2
record NormalRange(double k) {
    private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

    private double step() {
        return 0.6 / Math.sqrt(k);
    }

    /// log P(range ≤ w). Powers are in logarithms, over the largest: with many numbers they underflow early.
    double logCdf(double w) {
        double h = step();
        return Math.log(k * h) + logSum(-9.5, 10, h, z -> (k - 1) * Math.log(between(z, w)) - z * z / 2);
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

    /// The logarithm of the density.
    double logPdf(double w) {
        double h = step();
        double end = Math.max(9.5, w / 2 + 7);
        return Math.log(k * (k - 1) * h) - LOG_SQRT_2PI + logSum(-9.5, end, h,
                z -> (k == 2 ? 0 : (k - 2) * Math.log(between(z, w))) - z * z / 2 - (z - w) * (z - w) / 2);
    }

    /// log Σ exp(f(z))/√(2π).
    private static double logSum(double from, double to, double h, DoubleUnaryOperator f) {
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (double z = from; z < to; z += h) {
            double term = f.applyAsDouble(z);
            if (term > most) {
                sum = sum * Math.exp(most - term) + 1;
                most = term;
            } else if (term > most - 50) {
                sum += Math.exp(term - most);
            }
        }
        return Math.log(sum) + most - LOG_SQRT_2PI;
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
