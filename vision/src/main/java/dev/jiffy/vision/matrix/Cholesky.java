package dev.jiffy.vision.matrix;

/// A = L D Lᵀ of symmetric positive definite matrices, without square roots (Golub & Van Loan, section 4.1).
public final class Cholesky {
    private Cholesky() {
    }

    /// Factors in place: afterwards the diagonal of `a` is D and what is below it is L, whose diagonal is 1. What is
    /// above is not looked at.
    ///
    /// @param a `n × n`, row by row
    /// @return whether the matrix is positive definite; if not, `a` is half done
    public static boolean factor(double[] a, int n) {
        for (int j = 0; j < n; j++) {
            double d = a[j * n + j];
            for (int k = 0; k < j; k++) {
                d -= a[j * n + k] * a[j * n + k] * a[k * n + k];
            }
            if (!(d > 0) || d == Double.POSITIVE_INFINITY) {
                return false;
            }
            a[j * n + j] = d;
            for (int i = j + 1; i < n; i++) {
                double sum = a[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i * n + k] * a[j * n + k] * a[k * n + k];
                }
                a[i * n + j] = sum / d;
            }
        }
        return true;
    }

    /// Solves `A x = b` with the factors of [#factor]; `x` may be `b`.
    public static void solve(double[] factors, int n, double[] b, double[] x) {
        for (int i = 0; i < n; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= factors[i * n + k] * x[k];
            }
            x[i] = sum;
        }
        for (int i = 0; i < n; i++) {
            x[i] /= factors[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < n; k++) {
                sum -= factors[k * n + i] * x[k];
            }
            x[i] = sum;
        }
    }
}
