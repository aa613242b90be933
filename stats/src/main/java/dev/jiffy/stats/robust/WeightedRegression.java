package dev.jiffy.stats.robust;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One regression after the other with weights of their own, in the orthonormal basis of the columns.
final class WeightedRegression {
    /// Below this share of the squared length of a column its coefficient is not determined.
    private static final double SINGULAR = 1e-12;

    /// Orthonormal columns, `[column][row]`.
    private final double[][] q;
    private final double[] y;

    WeightedRegression(double[][] q, double[] y) {
        this.q = q;
        this.y = y;
    }

    int rows() {
        return y.length;
    }

    int size() {
        return q.length;
    }

    double[][] columns() {
        return q;
    }

    /// The same on some of the rows; its columns are not quite orthonormal.
    WeightedRegression on(int[] rows) {
        return new WeightedRegression(
                Arrays.stream(q).map(column -> Arrays.stream(rows).mapToDouble(i -> column[i]).toArray())
                        .toArray(double[][]::new),
                Arrays.stream(rows).mapToDouble(i -> y[i]).toArray());
    }

    /// Coefficients in the basis, (Qᵀ W Q) b = Qᵀ W y, one correction for what the normal equations lose; null where
    /// the rows that have a weight do not determine them.
    ///
    /// @param w one a row, not negative
    double @Nullable [] solve(double[] w) {
        int[] rows = new int[w.length];
        int count = 0;
        for (int i = 0; i < w.length; i++) {
            if (w[i] != 0) {
                rows[count++] = i;
            }
        }
        int p = q.length;
        double[][] x = new double[p][];
        double[][] weighted = new double[p][count];
        for (int a = 0; a < p; a++) {
            x[a] = chosen(q[a], rows, count);
            for (int i = 0; i < count; i++) {
                weighted[a][i] = w[rows[i]] * x[a][i];
            }
        }
        double[][] l = cholesky(weighted, x);
        if (l == null) {
            return null;
        }
        double[] b = new double[p];
        double[] left = chosen(y, rows, count);
        for (int round = 0; round < 2; round++) {
            double[] step = new double[p];
            for (int a = 0; a < p; a++) {
                step[a] = (dot(weighted[a], left, count) - dot(l[a], step, a)) / l[a][a];
            }
            for (int a = p - 1; a >= 0; a--) {
                for (int k = a + 1; k < p; k++) {
                    step[a] -= l[k][a] * step[k];
                }
                step[a] /= l[a][a];
                b[a] += step[a];
                for (int i = 0; i < count; i++) {
                    left[i] -= step[a] * x[a][i];
                }
            }
        }
        return b;
    }

    private static double[] chosen(double[] of, int[] rows, int count) {
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = of[rows[i]];
        }
        return out;
    }

    private static double @Nullable [][] cholesky(double[][] weighted, double[][] x) {
        int p = x.length;
        double[][] l = new double[p][p];
        for (int a = 0; a < p; a++) {
            for (int c = 0; c <= a; c++) {
                double sum = dot(weighted[a], x[c], x[c].length) - dot(l[a], l[c], c);
                if (a == c && !(sum > SINGULAR)) {
                    return null;
                }
                l[a][c] = a == c ? Math.sqrt(sum) : sum / l[c][c];
            }
        }
        return l;
    }

    /// Four sums, as one alone would wait for itself.
    private static double dot(double[] a, double[] b, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            s0 = Math.fma(a[i], b[i], s0);
            s1 = Math.fma(a[i + 1], b[i + 1], s1);
            s2 = Math.fma(a[i + 2], b[i + 2], s2);
            s3 = Math.fma(a[i + 3], b[i + 3], s3);
        }
        for (; i < count; i++) {
            s0 = Math.fma(a[i], b[i], s0);
        }
        return s0 + s1 + (s2 + s3);
    }

    /// Fitted values of these coefficients.
    double[] fit(double[] b) {
        double[] out = new double[y.length];
        for (int a = 0; a < b.length; a++) {
            for (int i = 0; i < out.length; i++) {
                out[i] += b[a] * q[a][i];
            }
        }
        return out;
    }

    /// y minus the fitted values of these coefficients.
    double[] residuals(double[] b) {
        double[] out = fit(b);
        Arrays.setAll(out, i -> y[i] - out[i]);
        return out;
    }
}
