package dev.jiffy.stats.linear;

/// Singular values of small square matrices by one-sided Jacobi rotations (Hestenes 1958; Golub & Van Loan, Matrix
/// Computations, section 8.6.3).
final class JacobiSingularValues {
    private static final int SWEEPS = 60;

    private JacobiSingularValues() {
    }

    /// Largest over smallest singular value after each column is scaled to length 1; infinite for a singular matrix.
    static double conditionOfColumns(double[][] rows) {
        int k = rows.length;
        double[][] columns = new double[k][k];
        for (int j = 0; j < k; j++) {
            double length = 0;
            for (int i = 0; i < k; i++) {
                columns[j][i] = rows[i][j];
                length = Math.hypot(length, rows[i][j]);
            }
            for (int i = 0; i < k; i++) {
                columns[j][i] /= length;
            }
        }
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < SWEEPS; sweep++) {
            rotated = false;
            for (int a = 0; a < k; a++) {
                for (int b = a + 1; b < k; b++) {
                    rotated |= rotate(columns[a], columns[b]);
                }
            }
        }
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double[] column : columns) {
            double length = Math.sqrt(dot(column, column));
            largest = Math.max(largest, length);
            smallest = Math.min(smallest, length);
        }
        return k == 0 ? Double.NaN : largest / smallest;
    }

    private static boolean rotate(double[] a, double[] b) {
        double alpha = dot(a, a);
        double beta = dot(b, b);
        double gamma = dot(a, b);
        if (Math.abs(gamma) <= 1e-15 * Math.sqrt(alpha * beta)) {
            return false;
        }
        double zeta = (beta - alpha) / (2 * gamma);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = c * t;
        for (int i = 0; i < a.length; i++) {
            double old = a[i];
            a[i] = c * old - s * b[i];
            b[i] = s * old + c * b[i];
        }
        return true;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
