package dev.jiffy.stats.decomposition;

import java.util.Arrays;

/// A = Q R of a matrix with at least as many rows as columns, reflections in blocks: those of a block of columns are gathered to
/// I − V T Vᵀ, so that nearly all work is in products of matrices (Schreiber & Van Loan, SIAM Journal on Scientific and
/// Statistical Computing 10 (1989) 53–57; Golub & Van Loan, Matrix Computations, 4th ed., section 5.2.3).
///
/// As exact as reflections one by one: each column of Q R is within a few ε·columns of the length of that of A.
final class BlockedQr {
    /// Columns of a block.
    private static final int BLOCK = 32;

    private final int m;
    private final int n;
    /// By columns. R above the diagonal, reflections below it.
    private final double[] a;
    private final double[] beta;

    private BlockedQr(int m, int n, double[] a) {
        this.m = m;
        this.n = n;
        this.a = a;
        beta = new double[n];
    }

    /// Factors.
    ///
    /// @param matrix finite, rows × columns, at least as many rows as columns
    static BlockedQr of(double[][] matrix) {
        int m = matrix.length;
        int n = matrix[0].length;
        double[] a = new double[Math.multiplyExact(m, n)];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                a[j * m + i] = matrix[i][j];
            }
        }
        BlockedQr out = new BlockedQr(m, n, a);
        for (int c = 0; c < n; c += BLOCK) {
            out.factor(c, Math.min(BLOCK, n - c));
        }
        return out;
    }

    /// Upper triangular, columns × columns.
    double[][] r() {
        double[][] r = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i <= j; i++) {
                r[i][j] = a[j * m + i];
            }
        }
        return r;
    }

    /// Thin and orthonormal, by columns: element (i, j) at j · rows + i.
    private double[] q() {
        double[] q = new double[n * m];
        for (int j = 0; j < n; j++) {
            q[j * m + j] = 1;
        }
        for (int c = (n - 1) / BLOCK * BLOCK; c >= 0; c -= BLOCK) {
            int width = Math.min(BLOCK, n - c);
            double[] v = reflections(c, width);
            apply(v, triangle(v, c, width), width, false, q, c, c);
        }
        return q;
    }

    /// Q times a matrix of as many rows as Q has columns, itself square.
    double[][] times(double[][] square) {
        double[] out = new double[m * n];
        Dgemm.add(m, n, n, 1, q(), 0, 1, m, Matrices.flat(square), 0, n, 1, out, 0, n);
        return Matrices.rows(out, m, n);
    }

    private void factor(int c, int width) {
        for (int j = c; j < c + width; j++) {
            beta[j] = QrDecomposition.reflect(a, j * m + j, j * m + m);
            if (beta[j] != 0) {
                double diagonal = a[j * m + j];
                a[j * m + j] = 1;
                for (int other = j + 1; other < c + width; other++) {
                    QrDecomposition.apply(a, j * m + j, beta[j], a, other * m + j, m - j);
                }
                a[j * m + j] = diagonal;
            }
        }
        if (c + width < n) {
            double[] v = reflections(c, width);
            apply(v, triangle(v, c, width), width, true, a, c + width, c);
        }
    }

    /// V with its ones and zeros, by columns, from row `c` on.
    private double[] reflections(int c, int width) {
        int rows = m - c;
        double[] v = new double[width * rows];
        for (int j = 0; j < width; j++) {
            v[j * rows + j] = beta[c + j] == 0 ? 0 : 1;
            System.arraycopy(a, (c + j) * m + c + j + 1, v, j * rows + j + 1, rows - j - 1);
        }
        return v;
    }

    /// T of H₀ H₁ … = I − V T Vᵀ, upper triangular, by rows.
    private double[] triangle(double[] v, int c, int width) {
        int rows = m - c;
        double[] common = new double[width * width];
        Dgemm.add(width, width, rows, 1, v, 0, rows, 1, v, 0, 1, rows, common, 0, width);
        double[] t = new double[width * width];
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < j; i++) {
                double sum = 0;
                for (int k = i; k < j; k++) {
                    sum += t[i * width + k] * common[k * width + j];
                }
                t[i * width + j] = -beta[c + j] * sum;
            }
            t[j * width + j] = beta[c + j];
        }
        return t;
    }

    /// X −= V T Vᵀ X, or with Tᵀ, for the columns of X from `first` on and its rows from `c` on.
    private void apply(double[] v, double[] t, int width, boolean transposed, double[] x, int first, int c) {
        int rows = m - c;
        int columns = n - first;
        int at = first * m + c;
        double[] shared = new double[columns * width];
        Dgemm.add(columns, width, rows, 1, x, at, m, 1, v, 0, 1, rows, shared, 0, width);
        double[] turned = new double[columns * width];
        double[] row = new double[width];
        for (int j = 0; j < columns; j++) {
            Arrays.fill(row, 0);
            for (int i = 0; i < width; i++) {
                for (int k = 0; k < width; k++) {
                    row[i] += (transposed ? t[k * width + i] : t[i * width + k]) * shared[j * width + k];
                }
            }
            System.arraycopy(row, 0, turned, j * width, width);
        }
        Dgemm.add(columns, rows, width, -1, turned, 0, width, 1, v, 0, rows, 1, x, at, m);
    }
}
