package dev.jiffy.stats.robust;

import java.util.Arrays;
import java.util.stream.IntStream;
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
        int[] rows = IntStream.range(0, w.length).filter(i -> w[i] != 0).toArray();
        double[][] l = cholesky(w, rows);
        if (l == null) {
            return null;
        }
        int p = q.length;
        double[] b = new double[p];
        double[] left = y.clone();
        for (int round = 0; round < 2; round++) {
            double[] step = new double[p];
            for (int a = 0; a < p; a++) {
                double sum = 0;
                for (int i : rows) {
                    sum += w[i] * q[a][i] * left[i];
                }
                for (int k = 0; k < a; k++) {
                    sum -= l[a][k] * step[k];
                }
                step[a] = sum / l[a][a];
            }
            for (int a = p - 1; a >= 0; a--) {
                for (int k = a + 1; k < p; k++) {
                    step[a] -= l[k][a] * step[k];
                }
                step[a] /= l[a][a];
                b[a] += step[a];
                for (int i : rows) {
                    left[i] -= step[a] * q[a][i];
                }
            }
        }
        return b;
    }

    private double @Nullable [][] cholesky(double[] w, int[] rows) {
        int p = q.length;
        double[][] l = new double[p][p];
        for (int a = 0; a < p; a++) {
            for (int c = 0; c <= a; c++) {
                double sum = 0;
                for (int i : rows) {
                    sum += w[i] * q[a][i] * q[c][i];
                }
                for (int k = 0; k < c; k++) {
                    sum -= l[a][k] * l[c][k];
                }
                if (a == c && !(sum > SINGULAR)) {
                    return null;
                }
                l[a][c] = a == c ? Math.sqrt(sum) : sum / l[c][c];
            }
        }
        return l;
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
