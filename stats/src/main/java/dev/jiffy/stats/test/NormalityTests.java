package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.CompensatedSum;
import dev.jiffy.stats.describe.Description;
import dev.jiffy.stats.distribution.ChiSquare;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.Arrays;

/// Tests of normality with mean and variance unknown.
public final class NormalityTests {
    private NormalityTests() {
    }

    /// Anderson and Darling's A²; p-value by Stephens' formulas (D'Agostino and Stephens, Goodness-of-Fit Techniques, 1986,
    /// table 4.9), at least 3.7e-24.
    public static TestResult andersonDarling(double[] sample) {
        double[] z = standardised(sample, 8);
        int n = z.length;
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < n; i++) {
            sum.add((2 * i + 1) * (NormalFunctions.logNormalCdf(z[i]) + NormalFunctions.logNormalCdf(-z[n - 1 - i])));
        }
        double a = -n - sum.value() / n;
        double t = (1 + 0.75 / n + 2.25 / ((double) n * n)) * a;
        double p = t < 0.2
                ? 1 - Math.exp(-13.436 + 101.14 * t - 223.73 * t * t)
                : t < 0.34
                        ? 1 - Math.exp(-8.318 + 42.796 * t - 59.938 * t * t)
                        : t < 0.6
                                ? Math.exp(0.9177 - 4.279 * t - 1.38 * t * t)
                                : t < 10 ? Math.exp(1.2937 - 5.709 * t + 0.0186 * t * t) : 3.7e-24;
        return TestResult.of("Anderson-Darling normality test", a, p);
    }

    /// Cramér and von Mises' W²; p-value by Stephens' formulas (as above), at least 7.37e-10.
    public static TestResult cramerVonMises(double[] sample) {
        double[] z = standardised(sample, 8);
        int n = z.length;
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < n; i++) {
            double d = NormalFunctions.normalCdf(z[i]) - (2 * i + 1) / (2.0 * n);
            sum.addProduct(d, d);
        }
        double w = 1 / (12.0 * n) + sum.value();
        double t = (1 + 0.5 / n) * w;
        double p = t < 0.0275
                ? 1 - Math.exp(-13.953 + 775.5 * t - 12542.61 * t * t)
                : t < 0.051
                        ? 1 - Math.exp(-5.903 + 179.546 * t - 1515.29 * t * t)
                        : t < 0.092
                                ? Math.exp(0.886 - 31.62 * t + 10.897 * t * t)
                                : t < 1.1 ? Math.exp(1.111 - 34.242 * t + 12.832 * t * t) : 7.37e-10;
        return TestResult.of("Cramer-von Mises normality test", w, p);
    }

    /// Kolmogorov's D with estimated parameters (Lilliefors); p-value by Dallal and Wilkinson, The American Statistician 40
    /// (1986) 294–296, above 0.1 by Stephens' polynomials.
    public static TestResult lilliefors(double[] sample) {
        double[] z = standardised(sample, 5);
        int n = z.length;
        double d = 0;
        for (int i = 0; i < n; i++) {
            double p = NormalFunctions.normalCdf(z[i]);
            d = Math.max(d, Math.max((i + 1.0) / n - p, p - (double) i / n));
        }
        double size = Math.min(n, 100);
        double k = n > 100 ? d * Math.pow(n / 100.0, 0.49) : d;
        double shifted = size + 2.78019;
        double p = Math.exp(-7.01256 * k * k * shifted + 2.99587 * k * Math.sqrt(shifted) - 0.122119
                + 0.974598 / Math.sqrt(size) + 1.67997 / size);
        if (p > 0.1) {
            double t = (Math.sqrt(n) - 0.01 + 0.85 / Math.sqrt(n)) * d;
            p = t <= 0.302
                    ? 1
                    : t <= 0.5
                            ? polynomial(t, 2.76773, -19.828315, 80.709644, -138.55152, 81.218052)
                            : t <= 0.9
                                    ? polynomial(t, -4.901232, 40.662806, -97.490286, 94.029866, -32.355711)
                                    : t <= 1.31
                                            ? polynomial(t, 6.198765, -19.558097, 23.186922, -12.234627, 2.423045)
                                            : 0;
        }
        return TestResult.of("Lilliefors (Kolmogorov-Smirnov) normality test", d, p);
    }

    /// n/6 (skewness² + excess kurtosis²/4), χ² with two degrees of freedom (Jarque and Bera, Economics Letters 6 (1980)
    /// 255–259).
    public static TestResult jarqueBera(double[] sample) {
        double[] x = Samples.clean("x", sample, 3);
        Samples.varies("x", x);
        Description d = Description.of(x, 0);
        double jb = x.length / 6.0 * (d.skewness() * d.skewness() + d.kurtosis() * d.kurtosis() / 4);
        return TestResult.of("Jarque-Bera test", jb, new ChiSquare(2).sf(jb), 2);
    }

    private static double[] standardised(double[] sample, int least) {
        double[] x = Samples.clean("x", sample, least);
        Samples.varies("x", x);
        Arrays.sort(x);
        double mean = Description.mean(x);
        double sd = Math.sqrt(Description.variance(x));
        return Arrays.stream(x).map(v -> (v - mean) / sd).toArray();
    }

    /// Shapiro and Wilk's W: J. P. Royston, Algorithm AS R94, Applied Statistics 44 (1995) 547–551; 3 … 5000 values.
    public static TestResult shapiro(double[] sample) {
        double[] x = Samples.clean("x", sample, 3);
        if (x.length > 5000) {
            throw new StatsException("x has " + x.length + " values; the test takes at most 5000");
        }
        Samples.varies("x", x);
        Arrays.sort(x);
        int n = x.length;
        double[] a = weights(n);
        double mean = Description.mean(x);
        double range = x[n - 1] - x[0];
        CompensatedSum square = new CompensatedSum();
        CompensatedSum contrast = new CompensatedSum();
        for (int i = 0; i < n; i++) {
            double d = (x[i] - mean) / range;
            square.addProduct(d, d);
            contrast.addProduct(i < n / 2 ? -a[i] : i >= n - n / 2 ? a[n - 1 - i] : 0, d);
        }
        double root = Math.sqrt(square.value());
        // 1 − W as a product, for it may be tiny.
        double rest = (root - contrast.value()) * (root + contrast.value()) / square.value();
        double w = 1 - rest;
        if (n == 3) {
            w = Math.max(w, 0.75);
            return TestResult.of("Shapiro-Wilk normality test", w,
                    Math.max(0, 6 / Math.PI * (Math.asin(Math.sqrt(w)) - Math.asin(Math.sqrt(0.75)))));
        }
        double y = Math.log(rest);
        double mu;
        double sigma;
        if (n <= 11) {
            double gamma = -2.273 + 0.459 * n;
            if (y >= gamma) {
                return TestResult.of("Shapiro-Wilk normality test", w, 1e-99);
            }
            y = -Math.log(gamma - y);
            mu = polynomial(n, 0.544, -0.39978, 0.025054, -6.714e-4);
            sigma = Math.exp(polynomial(n, 1.3822, -0.77857, 0.062767, -0.0020322));
        } else {
            double log = Math.log(n);
            mu = polynomial(log, -1.5861, -0.31082, -0.083751, 0.0038915);
            sigma = Math.exp(polynomial(log, -0.4803, -0.082676, 0.0030302));
        }
        return TestResult.of("Shapiro-Wilk normality test", w, NormalFunctions.normalCdf((mu - y) / sigma));
    }

    /// Of the lower half, positive.
    private static double[] weights(int n) {
        int half = n / 2;
        double[] a = new double[half];
        if (n == 3) {
            a[0] = Math.sqrt(0.5);
            return a;
        }
        double[] m = new double[half];
        double sum = 0;
        for (int i = 0; i < half; i++) {
            m[i] = -NormalFunctions.normalQuantile((i + 1 - 0.375) / (n + 0.25));
            sum += 2 * m[i] * m[i];
        }
        double norm = Math.sqrt(sum);
        double u = 1 / Math.sqrt(n);
        a[0] = polynomial(u, m[0] / norm, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056);
        int fixed = 1;
        double left = sum - 2 * m[0] * m[0];
        double share = 1 - 2 * a[0] * a[0];
        if (n > 5) {
            a[1] = polynomial(u, m[1] / norm, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633);
            left -= 2 * m[1] * m[1];
            share -= 2 * a[1] * a[1];
            fixed = 2;
        }
        double scale = Math.sqrt(left / share);
        for (int i = fixed; i < half; i++) {
            a[i] = m[i] / scale;
        }
        return a;
    }

    private static double polynomial(double x, double... coefficients) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }
}
