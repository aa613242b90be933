package dev.jiffy.stats.special;

/// Poisson and binomial masses for real arguments by saddle-point expansion: C. Loader, Fast and Accurate Computation of
/// Binomial Probabilities (2000). Where differences of `lgamma` lose ten digits, these lose one.
public final class SaddlePoint {
    private static final double LOG_2PI = 2 * GammaFunctions.LOG_SQRT_2PI;

    private SaddlePoint() {
    }

    /// x log(x/m) + m − x, without cancellation where x is near m.
    public static double deviance(double x, double m) {
        if (Math.abs(x - m) < 0.1 * (x + m)) {
            double v = (x - m) / (x + m);
            double square = v * v;
            double sum = (x - m) * v;
            double power = 2 * x * v;
            for (int j = 1; j < 1000; j++) {
                power *= square;
                double next = sum + power / (2 * j + 1);
                if (next == sum) {
                    break;
                }
                sum = next;
            }
            return sum;
        }
        double ratio = x / m;
        double log = Double.isFinite(ratio) && ratio > 1e-300 ? Math.log(ratio) : Math.log(x) - Math.log(m);
        return x * log + m - x;
    }

    /// log(λˣ e^−λ / Γ(x + 1)) for real x ≥ 0, λ ≥ 0.
    public static double logPoisson(double x, double lambda) {
        if (x < 0 || Double.isInfinite(x) || Double.isInfinite(lambda)) {
            return Double.NEGATIVE_INFINITY;
        }
        if (lambda == 0 || x == 0) {
            return x == 0 ? -lambda : Double.NEGATIVE_INFINITY;
        }
        if (x < 1) {
            return x * Math.log(lambda) - lambda - GammaFunctions.lgamma1p(x);
        }
        return -GammaFunctions.stirlingError(x) - deviance(x, lambda) - 0.5 * (LOG_2PI + Math.log(x));
    }

    /// log(Γ(a+b+1)/(Γ(a+1)Γ(b+1)) pᵃ qᵇ) for real a, b ≥ 0 and q = 1 − p, both given so that neither loses digits.
    public static double logBinomial(double a, double b, double p, double q) {
        if (a < 0 || b < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (p == 0 || q == 0) {
            return (p == 0 ? a : b) == 0 ? 0 : Double.NEGATIVE_INFINITY;
        }
        if (a == 0 || b == 0) {
            return a == 0 ? power(b, q, p) : power(a, p, q);
        }
        double n = a + b;
        if (a < 0.5 || b < 0.5) {
            double small = Math.min(a, b);
            double large = Math.max(a, b);
            return GammaFunctions.lgammaDifference(large + 1, small) - GammaFunctions.lgamma1p(small) + power(a, p, q)
                    + power(b, q, p);
        }
        double root = LOG_2PI + Math.log(a) + Math.log(b / n);
        return GammaFunctions.stirlingError(n) - GammaFunctions.stirlingError(a) - GammaFunctions.stirlingError(b)
                - deviance(a, n * p) - deviance(b, n * q) - 0.5 * root;
    }

    /// log pⁿ, q = 1 − p.
    private static double power(double n, double p, double q) {
        return n * (q < 0.5 ? Math.log1p(-q) : Math.log(p));
    }
}
