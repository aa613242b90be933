package dev.jiffy.stats.decomposition;

import dev.jiffy.stats.StatsException;

/// A = L Lᵀ of a symmetric positive definite matrix (Golub & Van Loan, algorithm 4.2.2); only its lower triangle is read.
///
/// @param lower L, n × n, zero above the diagonal
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record CholeskyDecomposition(double[][] lower) {
    /// Factors.
    ///
    /// @throws StatsException if the matrix is not square, not finite or not positive definite
    public static CholeskyDecomposition of(double[][] matrix) {
        Matrices.checkSquare(matrix);
        int n = matrix.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum = Math.fma(-l[i][k], l[j][k], sum);
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        throw new StatsException("the matrix is not positive definite: pivot " + i + " is " + sum);
                    }
                    l[i][i] = Math.sqrt(sum);
                } else {
                    l[i][j] = sum / l[j][j];
                }
            }
        }
        return new CholeskyDecomposition(l);
    }

    /// The x with A x = b.
    public double[] solve(double[] b) {
        return solveUpper(solveLower(b));
    }

    /// The z with L z = b.
    public double[] solveLower(double[] b) {
        double[] z = b.clone();
        for (int i = 0; i < z.length; i++) {
            for (int k = 0; k < i; k++) {
                z[i] = Math.fma(-lower[i][k], z[k], z[i]);
            }
            z[i] /= lower[i][i];
        }
        return z;
    }

    /// The x with Lᵀ x = z.
    public double[] solveUpper(double[] z) {
        double[] x = z.clone();
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] = Math.fma(-lower[k][i], x[k], x[i]);
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    /// A⁻¹, symmetric.
    public double[][] inverse() {
        int n = lower.length;
        double[][] out = new double[n][];
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            out[j] = solve(unit);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                out[i][j] = out[j][i];
            }
        }
        return out;
    }

    /// log det A.
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += Math.log(lower[i][i]);
        }
        return 2 * sum;
    }
}
