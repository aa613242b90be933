package dev.jiffy.stats.test;

import dev.jiffy.stats.special.SaddlePoint;

/// Upper tails of the Kolmogorov–Smirnov statistics of one sample.
final class KolmogorovDistribution {
    private KolmogorovDistribution() {
    }

    /// P(√n D ≥ z) for n → ∞: Kolmogorov's series, and for small z its transform by a theta function.
    static double limit(double z) {
        if (z <= 0) {
            return 1;
        }
        if (z < 1) {
            double sum = 0;
            for (int k = 1; k < 40; k += 2) {
                sum += Math.exp(-k * k * Math.PI * Math.PI / (8 * z * z));
            }
            return 1 - Math.sqrt(2 * Math.PI) / z * sum;
        }
        double sum = 0;
        for (int k = 1; k < 40; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * z * z);
        }
        return sum;
    }

    /// P(D⁺ ≥ d): the sum of Birnbaum and Tingey, Ann. Math. Stat. 22 (1951) 592–596, whose terms are all positive.
    static double oneSided(int n, double d) {
        if (d <= 0 || d >= 1) {
            return d <= 0 ? 1 : 0;
        }
        double sum = 0;
        for (int j = 0; j <= Math.floor(n * (1 - d)); j++) {
            double p = d + (double) j / n;
            double q = 1 - p;
            if (q > 0) {
                sum += Math.exp(SaddlePoint.logBinomial(j, n - j, p, q)) * d / p;
            } else if (j == n) {
                sum += d / p;
            }
        }
        return Math.min(1, sum);
    }

    /// P(D ≥ d): Marsaglia, Tsang and Wang, J. Stat. Soft. 8/18 (2003), in the body; twice the one-sided tail where both sides
    /// at once have a share below 1e-10 of it.
    static double twoSided(int n, double d) {
        double square = n * d * d;
        if (square >= 4 || d >= 0.5) {
            return Math.min(1, 2 * oneSided(n, d));
        }
        if (n * d <= 0.5) {
            return 1;
        }
        if (n * d > 300) {
            return limit(Math.sqrt(n) * d);
        }
        int k = (int) (n * d) + 1;
        int m = 2 * k - 1;
        double h = k - n * d;
        double[][] matrix = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                matrix[i][j] = i - j + 1 < 0 ? 0 : 1;
            }
        }
        for (int i = 0; i < m; i++) {
            matrix[i][0] -= Math.pow(h, i + 1);
            matrix[m - 1][i] -= Math.pow(h, m - i);
        }
        matrix[m - 1][0] += 2 * h - 1 > 0 ? Math.pow(2 * h - 1, m) : 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                for (int g = 1; g <= i - j + 1; g++) {
                    matrix[i][j] /= g;
                }
            }
        }
        // The power is built bit by bit; a common power of two is kept apart.
        double[][] power = null;
        double[][] base = matrix;
        int[] exponents = new int[2];
        for (int bits = n; bits > 0; bits >>= 1) {
            if ((bits & 1) == 1) {
                power = power == null ? base : times(power, base);
                exponents[0] += exponents[1] + (power == base ? 0 : scale(power));
            }
            if (bits > 1) {
                base = times(base, base);
                exponents[1] = 2 * exponents[1] + scale(base);
            }
        }
        double log = (power == null ? 0 : Math.log(power[k - 1][k - 1])) + exponents[0] * Math.log(2);
        for (int i = 1; i <= n; i++) {
            log += Math.log((double) i / n);
        }
        return Math.clamp(-Math.expm1(log), 0, 1);
    }

    private static int scale(double[][] a) {
        int exponent = Math.getExponent(a[a.length / 2][a.length / 2]);
        if (Math.abs(exponent) < 300) {
            return 0;
        }
        for (double[] row : a) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.scalb(row[j], -exponent);
            }
        }
        return exponent;
    }

    private static double[][] times(double[][] a, double[][] b) {
        int m = a.length;
        double[][] out = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < m; k++) {
                double factor = a[i][k];
                for (int j = 0; j < m; j++) {
                    out[i][j] += factor * b[k][j];
                }
            }
        }
        return out;
    }
}
