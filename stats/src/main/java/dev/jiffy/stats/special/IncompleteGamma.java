package dev.jiffy.stats.special;

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x), each from its own expansion, with
/// logarithms that go on where the values underflow, and inverses.
///
/// Series and continued fraction: DLMF 8.7.1, 8.9.2; near x = a for a above a million, where both take long, Temme's
/// uniform expansion (DLMF 8.12.3, coefficients of DiDonato and Morris, ACM TOMS 12 (1986) 377–393). The factor in front
/// comes from Loader's saddle point. Relative error about 1e-14, plus the rounding of x times the condition number.
public final class IncompleteGamma {
    private static final double[][] TEMME = {
            {-1.0 / 3, 1.0 / 12, -2.0 / 135, 1.0 / 864, 1.0 / 2835, -139.0 / 777600, 1.0 / 25515, -571.0 / 261273600},
            {-1.0 / 540, -1.0 / 288, 1.0 / 378, -77.0 / 77760, 1.0 / 4860},
            {25.0 / 6048, -139.0 / 51840, 101.0 / 136080}};

    private IncompleteGamma() {
    }

    /// P(a, x) = γ(a, x)/Γ(a), a > 0.
    public static double p(double a, double x) {
        return Math.exp(log(a, x, false));
    }

    /// Q(a, x) = Γ(a, x)/Γ(a), a > 0.
    public static double q(double a, double x) {
        return Math.exp(log(a, x, true));
    }

    /// log P or, if `upper`, log Q. NaN unless a > 0.
    public static double log(double a, double x, boolean upper) {
        if (!(a > 0) || Double.isNaN(x)) {
            return Double.NaN;
        }
        if (Double.isInfinite(a)) {
            return upper ? 0 : Double.NEGATIVE_INFINITY;
        }
        if (x <= 0 || x == Double.POSITIVE_INFINITY) {
            return x <= 0 == upper ? 0 : Double.NEGATIVE_INFINITY;
        }
        if (a > 1e6 && Math.abs(x - a) < 0.03 * a) {
            return Math.log(temme(a, x, upper));
        }
        if (a < 1 && x <= 1.5) {
            return small(a, x, upper);
        }
        double front = SaddlePoint.logPoisson(a, x);
        boolean below = x <= a;
        double direct = front + Math.log(below ? series(a, x) : a * fraction(a, x));
        return below == upper ? logComplement(direct) : direct;
    }

    /// log(1 − eˡ) for l ≤ 0.
    static double logComplement(double l) {
        return l > -0.7 ? Math.log(-Math.expm1(Math.min(l, 0))) : Math.log1p(-Math.exp(l));
    }

    private static double series(double a, double x) {
        double term = 1;
        double sum = 1;
        for (double n = a + 1; term > 1e-17 * sum; n++) {
            term *= x / n;
            sum += term;
        }
        return sum;
    }

    /// Γ(a, x) / (xᵃ e^−x), by Lentz's method.
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / (b == 0 ? 1e-300 : b);
        double h = d;
        for (int i = 1; i < 1_000_000; i++) {
            double an = -i * (i - a);
            b += 2;
            d = an * d + b;
            d = 1 / (d == 0 ? 1e-300 : d);
            c = b + an / c;
            c = c == 0 ? 1e-300 : c;
            double factor = c * d;
            h *= factor;
            if (Math.abs(factor - 1) < 3e-16) {
                break;
            }
        }
        return h;
    }

    /// For a < 1 and small x: γ(a, x) by its power series; the complement by `expm1`, so that tiny a keep their digits.
    private static double small(double a, double x, boolean upper) {
        double logFront = a * Math.log(x) - GammaFunctions.lgamma1p(a);
        double term = 1;
        double sum = 0;
        for (int n = 1; Math.abs(term) > 1e-18; n++) {
            term *= -x / n;
            sum += term / (a + n);
        }
        double rest = a * sum;
        return upper
                ? Math.log(-Math.expm1(logFront) - Math.exp(logFront) * rest)
                : logFront + Math.log1p(rest);
    }

    private static double temme(double a, double x, boolean upper) {
        double eta = Math.copySign(Math.sqrt(2 * SaddlePoint.deviance(a, x) / a), x - a);
        double sum = 0;
        for (int k = TEMME.length - 1; k >= 0; k--) {
            double c = 0;
            for (int j = TEMME[k].length - 1; j >= 0; j--) {
                c = c * eta + TEMME[k][j];
            }
            sum = sum / a + c;
        }
        double z = eta * Math.sqrt(a);
        double rest = NormalFunctions.density(z) / Math.sqrt(a) * sum;
        return upper ? NormalFunctions.normalCdf(-z) + rest : NormalFunctions.normalCdf(z) - rest;
    }

    /// log x where P(a, x) = p or, if `upper`, Q(a, x) = p: a logarithm, since x underflows for small a.
    public static double logInverse(double a, double p, boolean upper) {
        if (!(p >= 0 && p <= 1)) {
            return Double.NaN;
        }
        if (p == 0 || p == 1) {
            return p == 0 == upper ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        boolean far = p > 0.5;
        boolean up = far != upper;
        double target = Math.log(far ? 1 - p : p);
        int sign = up ? -1 : 1;
        return Inversion.increasing(s -> sign * (logAt(a, s, up) - target),
                (s, value) -> Math.exp(logSlope(a, s) - target - sign * value),
                start(a, up
                        ? -NormalFunctions.normalQuantile(Math.exp(target))
                        : NormalFunctions.normalQuantile(Math.exp(target))));
    }

    /// Wilson and Hilferty's cube root.
    private static double start(double a, double z) {
        double root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
        return root > 0.2 ? Math.log(a) + 3 * Math.log(root) : Math.log(a) - 1;
    }

    private static double logAt(double a, double s, boolean upper) {
        if (s > -600) {
            return log(a, Math.exp(s), upper);
        }
        double lower = a * s - GammaFunctions.lgamma1p(a);
        return upper ? logComplement(lower) : lower;
    }

    /// log of the derivative of P in log x.
    private static double logSlope(double a, double s) {
        return Math.log(a) + (s > -600 ? SaddlePoint.logPoisson(a, Math.exp(s)) : a * s - GammaFunctions.lgamma1p(a));
    }
}
