package dev.jiffy.vision.matrix;

/// A = V diag(λ) Vᵀ of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, section 8.5).
///
/// Made once for the largest size; [#decompose] allocates nothing. One thread.
public final class SymmetricEigen {
    private static final int SWEEPS = 60;

    private final double[] a;
    /// Columns of V, one after the other.
    private final double[] v;
    private final int[] order;
    private int n;

    /// @param n rows and columns, at most
    public SymmetricEigen(int n) {
        a = new double[n * n];
        v = new double[n * n];
        order = new int[n];
    }

    /// Decomposes a matrix, of which the lower triangle is read.
    ///
    /// @param matrix `n × n`, row by row
    /// @return whether that is done; not if something in it is infinite or no number
    public boolean decompose(double[] matrix, int n) {
        if (n > order.length) {
            throw new IllegalArgumentException(n + " rows are more than " + order.length);
        }
        this.n = n;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i * n + j] = matrix[i * n + j];
                a[j * n + i] = matrix[i * n + j];
            }
            order[i] = i;
        }
        if (!Double.isFinite(Matrices.largest(a, 0, n * n))) {
            return false;
        }
        Matrices.identity(n, v);
        for (int sweep = 0; sweep < SWEEPS && sweepRotates(); sweep++) {
            // until nothing is left beside the diagonal
        }
        for (int i = 1; i < n; i++) {
            int index = order[i];
            int k = i;
            for (; k > 0 && a[order[k - 1] * n + order[k - 1]] < a[index * n + index]; k--) {
                order[k] = order[k - 1];
            }
            order[k] = index;
        }
        return true;
    }

    private boolean sweepRotates() {
        boolean rotated = false;
        for (int p = 0; p < n - 1; p++) {
            for (int q = p + 1; q < n; q++) {
                double size = Math.sqrt(Math.abs(a[p * n + p])) * Math.sqrt(Math.abs(a[q * n + q]));
                if (Math.abs(a[p * n + q]) > Math.max(Math.ulp(size), Double.MIN_NORMAL)) {
                    rotate(p, q);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    private void rotate(int p, int q) {
        double off = a[p * n + q];
        double zeta = (a[q * n + q] - a[p * n + p]) / (2 * off);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = c * t;
        a[p * n + p] -= t * off;
        a[q * n + q] += t * off;
        a[p * n + q] = 0;
        a[q * n + p] = 0;
        for (int i = 0; i < n; i++) {
            if (i != p && i != q) {
                double x = a[i * n + p];
                double y = a[i * n + q];
                a[i * n + p] = c * x - s * y;
                a[p * n + i] = a[i * n + p];
                a[i * n + q] = s * x + c * y;
                a[q * n + i] = a[i * n + q];
            }
            double x = v[p * n + i];
            double y = v[q * n + i];
            v[p * n + i] = c * x - s * y;
            v[q * n + i] = s * x + c * y;
        }
    }

    /// An eigenvalue; 0 is the index of the largest.
    public double value(int j) {
        return a[order[j] * n + order[j]];
    }

    /// An element of the unit vector that `value(j)` belongs to.
    public double vector(int row, int j) {
        return v[order[j] * n + row];
    }

    /// The unit vector that `value(j)` belongs to.
    public void copyVector(int j, double[] out) {
        System.arraycopy(v, order[j] * n, out, 0, n);
    }
}
