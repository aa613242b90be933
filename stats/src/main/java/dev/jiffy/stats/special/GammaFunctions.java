package dev.jiffy.stats.special;

/// The logarithm of the gamma function and its derivatives, for real arguments.
///
/// Relative error below 1e-14 for positive arguments, near the zeros of `lgamma` at 1 and 2 included; near the zeros on the
/// negative axis the error is absolute, 1e-14. Poles give infinity or NaN, never an exception.
public final class GammaFunctions {
    /// log √(2π).
    static final double LOG_SQRT_2PI = 0.918938533204672741780329736406;
    private static final double EULER = 0.577215664901532860606512090082;
    /// Coefficients of n^−1, n^−3, … in the Stirling series of log n! (DLMF 5.11.1).
    private static final double[] STIRLING = {1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188,
            -691.0 / 360360,
            1.0 / 156, -3617.0 / 122400};
    private static final double[] BERNOULLI = {1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730,
            7.0 / 6,
            -3617.0 / 510};
    private static final double[] ZETA_MINUS_ONE = zetaMinusOne(40);

    private GammaFunctions() {
    }

    /// ζ(k) − 1 by Euler–Maclaurin summation from 12 on (DLMF 25.2.9).
    private static double[] zetaMinusOne(int size) {
        double[] out = new double[size];
        for (int k = 2; k < size; k++) {
            double tail = Math.pow(12, 1 - k) / (k - 1) + Math.pow(12, -k) / 2;
            double rising = k * Math.pow(12, -k - 1);
            double factorial = 2;
            for (int j = 0; j < 6; j++) {
                tail += BERNOULLI[j] / factorial * rising;
                rising *= (k + 2 * j + 1.0) * (k + 2 * j + 2.0) / 144;
                factorial *= (2 * j + 3.0) * (2 * j + 4.0);
            }
            for (int n = 11; n >= 2; n--) {
                tail += Math.pow(n, -k);
            }
            out[k] = tail;
        }
        return out;
    }

    /// log|Γ(x)|. Poles give infinity.
    public static double lgamma(double x) {
        if (Double.isNaN(x) || x == Double.NEGATIVE_INFINITY) {
            return Double.NaN;
        }
        if (x <= 0) {
            double sine = sinPi(x);
            return sine == 0 ? Double.POSITIVE_INFINITY : Math.log(Math.PI / Math.abs(sine * x)) - lgamma(-x);
        }
        if (x < 0.5) {
            return lgamma1p(x) - Math.log(x);
        }
        if (x < 1.5) {
            return lgamma1p(x - 1);
        }
        if (x < 10) {
            double product = 1;
            double z = x;
            while (z > 2.5) {
                z -= 1;
                product *= z;
            }
            return Math.log(product) + aboutTwo(z - 2);
        }
        return x > 1e306 ? x * (Math.log(x) - 1) : (x - 0.5) * Math.log(x) - x + LOG_SQRT_2PI + stirlingSeries(x);
    }

    /// log Γ(1 + z), exact to the last digits near z = 0.
    public static double lgamma1p(double z) {
        return Math.abs(z) <= 0.5 ? aboutTwo(z) - Math.log1p(z) : lgamma(1 + z);
    }

    /// log Γ(2 + z) for |z| ≤ ½, from the Taylor series (DLMF 5.7.3).
    private static double aboutTwo(double z) {
        double sum = 0;
        for (int k = ZETA_MINUS_ONE.length - 1; k >= 2; k--) {
            sum = z * ((k % 2 == 0 ? ZETA_MINUS_ONE[k] : -ZETA_MINUS_ONE[k]) / k + sum);
        }
        return z * (1 - EULER + sum);
    }

    private static double stirlingSeries(double n) {
        double square = 1 / (n * n);
        double sum = 0;
        for (int i = STIRLING.length - 1; i >= 0; i--) {
            sum = sum * square + STIRLING[i];
        }
        return sum / n;
    }

    /// log n! − log(√(2πn) (n/e)ⁿ) for real n > 0: what Stirling's formula misses. Absolute error below 3e-15.
    public static double stirlingError(double n) {
        if (n >= 10) {
            return stirlingSeries(n);
        }
        if (n < 1) {
            return lgamma1p(n) - (n + 0.5) * Math.log(n) + n - LOG_SQRT_2PI;
        }
        double sum = 0;
        double m = n;
        while (m < 10) {
            sum += (m + 0.5) * Math.log1p(1 / m) - 1;
            m += 1;
        }
        return sum + stirlingSeries(m);
    }

    /// log Γ(b + a) − log Γ(b) for a, b > 0 without cancellation where a is small against b.
    static double lgammaDifference(double b, double a) {
        if (a > 0.01 * b) {
            return lgamma(a + b) - lgamma(b);
        }
        double half = Math.sqrt(0.15) * a;
        double middle = b + a / 2;
        return a * (8 * digamma(middle) + 5 * (digamma(middle - half) + digamma(middle + half))) / 18;
    }

    /// ψ(x) = Γ′(x)/Γ(x) (DLMF 5.11.2 after recurrence). NaN at the poles.
    public static double digamma(double x) {
        if (x <= 0) {
            double sine = sinPi(x);
            return sine == 0 ? Double.NaN : digamma(1 - x) - Math.PI * cosPi(x) / sine;
        }
        double shift = 0;
        double z = x;
        while (z < 12) {
            shift += 1 / z;
            z += 1;
        }
        double square = 1 / (z * z);
        double sum = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            sum = square * (BERNOULLI[k - 1] / (2 * k) + sum);
        }
        return Math.log(z) - 0.5 / z - sum - shift;
    }

    /// ψ′(x) (DLMF 5.15.8 after recurrence). Infinity at the poles.
    public static double trigamma(double x) {
        if (x <= 0) {
            double sine = sinPi(x) / Math.PI;
            return 1 / (sine * sine) - trigamma(1 - x);
        }
        double shift = 0;
        double z = x;
        while (z < 12) {
            shift += 1 / (z * z);
            z += 1;
        }
        double square = 1 / (z * z);
        double sum = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            sum = square * (BERNOULLI[k - 1] + sum);
        }
        return shift + (1 + 0.5 / z + sum) / z;
    }

    /// sin πx; the argument is reduced exactly.
    static double sinPi(double x) {
        double r = x - 2 * Math.rint(x / 2);
        if (Math.abs(r) > 0.5) {
            r = Math.copySign(1, r) - r;
        }
        return Math.sin(Math.PI * r);
    }

    private static double cosPi(double x) {
        double r = Math.abs(x - 2 * Math.rint(x / 2));
        return r > 0.5 ? -sinPi(r - 0.5) : sinPi(0.5 - r);
    }
}
