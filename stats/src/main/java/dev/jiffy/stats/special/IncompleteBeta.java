package dev.jiffy.stats.special;

/// The regularised incomplete beta function Iₓ(a, b) with both tails, logarithm and inverse.
///
/// The argument is a pair x, y = 1 − x, and the complement is `log(b, a, y, x)`, so that neither tail is a difference. The
/// continued fraction is that of DiDonato and Morris (ACM TOMS 18 (1992) 360–373, `BFRAC`) with Loader's saddle point in front; for small a and small bx, where Iₓ is near 1
/// although x is small, the complement comes from the power series and `expm1`. Relative error about 1e-14, plus the rounding
/// of x and y times the condition number; steps grow with the root of the larger shape.
public final class IncompleteBeta {
    private IncompleteBeta() {
    }

    /// Iₓ(a, b), y = 1 − x.
    public static double value(double a, double b, double x, double y) {
        return Math.exp(log(a, b, x, y));
    }

    /// log Iₓ(a, b), y = 1 − x. NaN unless a, b > 0.
    public static double log(double a, double b, double x, double y) {
        if (!(a > 0 && b > 0 && !Double.isNaN(x) && !Double.isNaN(y))) {
            return Double.NaN;
        }
        if (x <= 0 || y <= 0) {
            return x <= 0 ? Double.NEGATIVE_INFINITY : 0;
        }
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return Double.isInfinite(b) ? 0 : Double.NEGATIVE_INFINITY;
        }
        if (a < 1 && seriesConverges(b, x)) {
            return powerSeries(a, b, x, y, false);
        }
        if (b < 1 && seriesConverges(a, y)) {
            return powerSeries(b, a, y, x, true);
        }
        return x <= (a + 1) / (a + b + 2)
                ? fraction(a, b, x, y)
                : IncompleteGamma.logComplement(fraction(b, a, y, x));
    }

    private static boolean seriesConverges(double b, double x) {
        return b * x <= 0.7 && x <= 0.7;
    }

    /// DiDonato and Morris' fraction: with λ = ay − bx it keeps its digits where x is within a few parts per million of 1.
    private static double fraction(double a, double b, double x, double y) {
        double front = SaddlePoint.logBinomial(a, b, x, y) + Math.log(a) + Math.log(b / (a + b));
        double lambda = a * y - b * x;
        double h = guard(a * (lambda + 1) / (a + 1));
        double c = h;
        double d = 0;
        for (double m = 1; m < 1e7; m++) {
            double at = a + 2 * m - 1;
            double numerator = (a + m - 1) / at * ((a + b + m - 1) / at) * m * (b - m) * x * x;
            double denominator = m + m * (b - m) * x / at + (a + m) * (lambda + 1 + m * (1 + y)) / (a + 2 * m + 1);
            d = 1 / guard(denominator + numerator * d);
            c = guard(denominator + numerator / c);
            double factor = c * d;
            h *= factor;
            if (Math.abs(factor - 1) < 3e-16) {
                break;
            }
        }
        return front - Math.log(h);
    }

    private static double guard(double value) {
        return Math.abs(value) < 1e-300 ? 1e-300 : value;
    }

    /// xᵃ Γ(a+b)/(Γ(a+1)Γ(b)) (1 + a Σ (1−b)ₙ xⁿ/(n!(a+n))), or log of one minus that.
    private static double powerSeries(double a, double b, double x, double y, boolean complement) {
        double term = 1;
        double sum = 0;
        for (int n = 1; n < 10_000 && Math.abs(term) > 1e-18; n++) {
            term *= (n - b) * x / n;
            sum += term / (a + n);
        }
        double logX = x > 0.5 ? Math.log1p(-y) : Math.log(x);
        double logFront = a * logX + GammaFunctions.lgammaDifference(b, a) - GammaFunctions.lgamma1p(a);
        double rest = a * sum;
        return complement
                ? Math.log(-Math.expm1(logFront) - Math.exp(logFront) * rest)
                : logFront + Math.log1p(rest);
    }

    /// log(x/(1−x)) where Iₓ(a, b) = p or, if `upper`, 1 − Iₓ(a, b) = p: log-odds, since x or 1 − x may underflow.
    public static double logOddsInverse(double a, double b, double p, boolean upper) {
        if (!(p >= 0 && p <= 1)) {
            return Double.NaN;
        }
        if (p == 0 || p == 1) {
            return p == 0 == upper ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        boolean far = p > 0.5;
        if (far != upper) {
            return -lowerInverse(b, a, Math.log(far ? 1 - p : p));
        }
        return lowerInverse(a, b, Math.log(far ? 1 - p : p));
    }

    private static double lowerInverse(double a, double b, double target) {
        return Inversion.increasing(s -> logAt(a, b, s) - target,
                (s, value) -> Math.exp(logSlope(a, b, s) - target - value), Math.log(a / b));
    }

    private static double logAt(double a, double b, double s) {
        return s > -600 ? log(a, b, x(s), x(-s)) : leading(a, b, s);
    }

    private static double leading(double a, double b, double s) {
        return a * s + GammaFunctions.lgammaDifference(b, a) - GammaFunctions.lgamma1p(a);
    }

    private static double logSlope(double a, double b, double s) {
        return s > -600
                ? SaddlePoint.logBinomial(a, b, x(s), x(-s)) + Math.log(a) + Math.log(b / (a + b))
                : Math.log(a) + leading(a, b, s);
    }

    /// The probability with these log-odds.
    public static double x(double logOdds) {
        double e = Math.exp(-Math.abs(logOdds));
        return logOdds < 0 ? e / (1 + e) : 1 / (1 + e);
    }
}
