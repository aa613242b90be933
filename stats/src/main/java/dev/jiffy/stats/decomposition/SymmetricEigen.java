package dev.jiffy.stats.decomposition;

import dev.jiffy.stats.StatsException;
import java.util.Comparator;
import java.util.stream.IntStream;

/// A = V diag(λ) Vᵀ of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, section 8.5): slower than a
/// tridiagonal reduction, but small eigenvalues of scaled positive definite matrices keep their digits.
///
/// @param values  descending
/// @param vectors n × n, column j belongs to `values[j]`, orthonormal to a few ε
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record SymmetricEigen(double[] values, double[][] vectors) {
    private static final int SWEEPS = 60;

    /// Factors; the upper triangle is taken from the lower.
    ///
    /// @throws StatsException if the matrix is not square or not finite
    public static SymmetricEigen of(double[][] matrix) {
        Matrices.checkSquare(matrix);
        int n = matrix.length;
        double scale = Matrices.scale(matrix);
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = matrix[i][j] / scale;
                a[j][i] = a[i][j];
            }
        }
        double[][] v = Matrices.identity(n);
        int sweep = 0;
        while (sweepRotates(a, v)) {
            if (++sweep == SWEEPS) {
                throw new StatsException("the eigenvalues did not converge in " + SWEEPS + " sweeps");
            }
        }
        int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> -a[i][i]))
                .mapToInt(Integer::intValue).toArray();
        double[] values = new double[n];
        double[][] vectors = new double[n][n];
        for (int j = 0; j < n; j++) {
            values[j] = a[order[j]][order[j]] * scale;
            for (int i = 0; i < n; i++) {
                vectors[i][j] = v[order[j]][i];
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    private static boolean sweepRotates(double[][] a, double[][] v) {
        boolean rotated = false;
        for (int p = 0; p < a.length; p++) {
            for (int q = p + 1; q < a.length; q++) {
                double size = Math.sqrt(Math.abs(a[p][p])) * Math.sqrt(Math.abs(a[q][q]));
                if (Math.abs(a[p][q]) > Math.max(Math.ulp(size), 1e-300)) {
                    rotate(a, v, p, q);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
        double c = 1 / Math.hypot(1, t);
        double s = c * t;
        double shift = t * a[p][q];
        a[p][p] -= shift;
        a[q][q] += shift;
        a[p][q] = 0;
        a[q][p] = 0;
        for (int i = 0; i < a.length; i++) {
            if (i != p && i != q) {
                double x = a[i][p];
                double y = a[i][q];
                a[i][p] = c * x - s * y;
                a[p][i] = a[i][p];
                a[i][q] = s * x + c * y;
                a[q][i] = a[i][q];
            }
            double x = v[p][i];
            double y = v[q][i];
            v[p][i] = c * x - s * y;
            v[q][i] = s * x + c * y;
        }
    }
}
