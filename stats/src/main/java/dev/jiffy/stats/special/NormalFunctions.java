package dev.jiffy.stats.special;

/// The error function and the normal distribution function, with both tails, logarithm and inverse.
///
/// Relative error below 1e-14 everywhere, tails down to the smallest numbers included: x² is taken in double-double before
/// its exponential, so that the error does not grow with x². Series and continued fraction: DLMF 7.6.2 and 7.9.
public final class NormalFunctions {
    private static final double SQRT_PI = Math.sqrt(Math.PI);
    private static final double SQRT_2PI = Math.sqrt(2 * Math.PI);
    private static final double SQRT_HALF = Math.sqrt(0.5);
    /// √½ − SQRT_HALF.
    private static final double SQRT_HALF_LOW = -4.833646656726457e-17;

    // Wichura, Algorithm AS 241, Applied Statistics 37 (1988) 477–484, PPND16.
    private static final double[] CENTRE = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
            1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4,
            2.5090809287301226727e3};
    private static final double[] CENTRE_BELOW = {1, 4.2313330701600911252e1, 6.8718700749205790830e2,
            5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
            5.2264952788528545610e3};
    private static final double[] MIDDLE = {1.42343711074968357734e0, 4.63033784615654529590e0,
            5.76949722146069140550e0,
            3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2,
            7.74545014278341407640e-4};
    private static final double[] MIDDLE_BELOW = {1, 2.05319162663775882187e0, 1.67638483018380384940e0,
            6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
            1.05075007164441684324e-9};
    private static final double[] FAR = {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
            2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5,
            2.01033439929228813265e-7};
    private static final double[] FAR_BELOW = {1, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
            1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
            2.04426310338993978564e-15};

    private NormalFunctions() {
    }

    /// erf x.
    public static double erf(double x) {
        double z = Math.abs(x);
        return z < 1 ? erfSeries(x) : Math.copySign(1 - erfc(z), x);
    }

    /// erfc x = 1 − erf x from its own expansion.
    public static double erfc(double x) {
        if (x < 0.5) {
            return x < -1 ? 2 - erfc(-x) : 1 - erfSeries(x);
        }
        return x > 27.3 ? 0 : 2 * SQRT_HALF * minusSquare(x, 0) * mills(x / SQRT_HALF) / SQRT_PI;
    }

    /// exp(−(x + low)²).
    private static double minusSquare(double x, double low) {
        double square = x * x;
        double rest = Math.fma(x, x, -square) + 2 * x * low;
        return Math.exp(-square) * (1 - rest);
    }

    private static double erfSeries(double x) {
        double square = 2 * x * x;
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= square / (2 * n + 1);
            sum += term;
        }
        return 2 / SQRT_PI * minusSquare(x, 0) * sum;
    }

    /// Mills' ratio Φ(−z)/φ(z) for z ≥ −30: the tail without its exponential.
    public static double mills(double z) {
        if (z < 0) {
            return 1 / density(z) - mills(-z);
        }
        return z < 3 ? millsByPanels(z) : 1 / (z + millsRest(z));
    }

    /// 1/(z + 2/(z + 3/(z + …))), for z ≥ 3.
    private static double millsRest(double z) {
        // Enough for a relative error of 4e-17 in 1 − z · mills(z), which is 1/z² of what it is made of.
        int terms = (int) (10 + 480 / (z * z));
        double value = z;
        for (int n = Math.max(terms, 1); n >= 2; n--) {
            value = z + n / value;
        }
        return 1 / value;
    }

    /// Taylor expansion about a near point of a grid, whose value is found once. With R′ = zR − 1,
    /// R⁽ⁿ⁺¹⁾ = z R⁽ⁿ⁾ + n R⁽ⁿ⁻¹⁾.
    private static double millsByPanels(double z) {
        int panel = (int) Math.rint(z * 4);
        double at = panel / 4.0;
        double h = z - at;
        double before = Grid.MILLS[panel];
        double now = at * before - 1;
        double power = h;
        double sum = before + now * h;
        for (int n = 1; n < 30; n++) {
            double next = at * now + n * before;
            before = now;
            now = next;
            power *= h / (n + 1);
            sum += next * power;
            if (Math.abs(next * power) < 1e-18) {
                break;
            }
        }
        return sum;
    }

    /// Mills' ratio at multiples of ¼, from the continued fraction with enough terms (at 0: √(π/2)).
    private static final class Grid {
        static final double[] MILLS = new double[14];

        static {
            MILLS[0] = Math.sqrt(Math.PI / 2);
            for (int i = 1; i < MILLS.length; i++) {
                double z = i / 4.0;
                double value = z;
                for (int n = 40_000 / (i * i); n >= 1; n--) {
                    value = z + n / value;
                }
                MILLS[i] = 1 / value;
            }
        }
    }

    /// 1 − z·mills(z) for z ≥ 0, without cancellation for large z: minus the derivative of Mills' ratio.
    public static double millsDecrease(double z) {
        if (z < 3) {
            return 1 - z * mills(z);
        }
        double rest = millsRest(z);
        return rest / (z + rest);
    }

    /// φ(z), the standard normal density.
    public static double density(double z) {
        double square = z * z;
        double rest = Math.fma(z, z, -square);
        return Math.abs(z) > 39 ? 0 : Math.exp(-square / 2) * (1 - rest / 2) / SQRT_2PI;
    }

    /// Φ(z).
    public static double normalCdf(double z) {
        if (Double.isNaN(z)) {
            return z;
        }
        if (z > 1) {
            return 1 - normalCdf(-z);
        }
        if (z > -0.7) {
            return 0.5 + 0.5 * erf(Math.fma(z, SQRT_HALF, z * SQRT_HALF_LOW));
        }
        return z < -39 ? 0 : density(z) * mills(-z);
    }

    /// log Φ(z), finite as long as z² is.
    public static double logNormalCdf(double z) {
        return z > -1 ? Math.log1p(-normalCdf(-z)) : Math.log(mills(-z)) - z * z / 2 - GammaFunctions.LOG_SQRT_2PI;
    }

    /// Φ⁻¹(p): Wichura's AS 241 and a Newton step. Infinite at 0 and 1, NaN outside.
    public static double normalQuantile(double p) {
        if (!(p > 0 && p < 1)) {
            return p == 0 ? Double.NEGATIVE_INFINITY : p == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * polynomial(CENTRE, r) / polynomial(CENTRE_BELOW, r);
        }
        double tail = q < 0 ? p : 1 - p;
        double r = Math.sqrt(-Math.log(tail));
        double z = r <= 5
                ? -polynomial(MIDDLE, r - 1.6) / polynomial(MIDDLE_BELOW, r - 1.6)
                : -polynomial(FAR, r - 5) / polynomial(FAR_BELOW, r - 5);
        z -= (logNormalCdf(z) - Math.log(tail)) * mills(-z);
        return q < 0 ? z : -z;
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }
}
