package dev.jiffy.stats.decomposition;

import dev.jiffy.stats.StatsException;

/// A = Q R by Householder reflections, optionally with column pivoting: A P = Q R.
///
/// Golub & Van Loan, Matrix Computations, 4th ed., algorithms 5.2.1 and 5.4.1; the norms of the remaining columns are
/// computed anew at each pivot, so that no cancellation hides a dependent column. Q is orthonormal to a few ε.
///
/// @param q        thin, rows × k with k = min(rows, columns)
/// @param r        upper triangular or trapezoidal, k × columns
/// @param pivot    `pivot[j]` is the column of A that is column j of Q R; the identity without pivoting
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record QrDecomposition(double[][] q, double[][] r, int[] pivot) {
    /// Without pivoting.
    ///
    /// @throws StatsException for an empty or ragged matrix and for elements that are not finite
    public static QrDecomposition of(double[][] matrix) {
        return factor(Matrices.columns(matrix), false);
    }

    /// With column pivoting: |r[0][0]| ≥ |r[1][1]| ≥ ….
    ///
    /// @throws StatsException for an empty or ragged matrix and for elements that are not finite
    public static QrDecomposition pivoted(double[][] matrix) {
        return factor(Matrices.columns(matrix), true);
    }

    private static QrDecomposition factor(double[][] a, boolean pivoting) {
        int n = a.length;
        int m = a[0].length;
        int k = Math.min(m, n);
        int[] pivot = new int[n];
        for (int j = 0; j < n; j++) {
            pivot[j] = j;
        }
        double[] beta = new double[k];
        for (int c = 0; c < k; c++) {
            if (pivoting) {
                bringLongestForward(a, pivot, c);
            }
            beta[c] = reflect(a[c], c);
            double diagonal = a[c][c];
            if (beta[c] != 0) {
                a[c][c] = 1;
                for (int j = c + 1; j < n; j++) {
                    apply(a[c], beta[c], a[j], c);
                }
                a[c][c] = diagonal;
            }
        }
        double[][] r = new double[k][n];
        for (int i = 0; i < k; i++) {
            for (int j = i; j < n; j++) {
                r[i][j] = a[j][i];
            }
        }
        return new QrDecomposition(orthonormal(a, beta, m, k), r, pivot);
    }

    /// Makes column `x` from row `c` on a Householder vector with leading 1 (not stored); the diagonal of R stays in
    /// its place.
    private static double reflect(double[] x, int c) {
        double largest = 0;
        for (int i = c + 1; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        if (largest == 0) {
            return 0;
        }
        largest = Math.max(largest, Math.abs(x[c]));
        double sum = 0;
        for (int i = c; i < x.length; i++) {
            double scaled = x[i] / largest;
            sum = Math.fma(scaled, scaled, sum);
        }
        double norm = largest * Math.sqrt(sum);
        double alpha = x[c] > 0 ? -norm : norm;
        double head = x[c] - alpha;
        for (int i = c + 1; i < x.length; i++) {
            x[i] /= head;
        }
        x[c] = alpha;
        return -head / alpha;
    }

    private static void apply(double[] v, double beta, double[] x, int from) {
        double factor = -beta * Matrices.dot(v, x, from);
        for (int i = from; i < x.length; i++) {
            x[i] = Math.fma(factor, v[i], x[i]);
        }
    }

    private static double[][] orthonormal(double[][] a, double[] beta, int m, int k) {
        double[][] columns = new double[k][m];
        for (int j = 0; j < k; j++) {
            columns[j][j] = 1;
        }
        for (int c = k - 1; c >= 0; c--) {
            if (beta[c] != 0) {
                a[c][c] = 1;
                for (int j = c; j < k; j++) {
                    apply(a[c], beta[c], columns[j], c);
                }
            }
        }
        return Matrices.transpose(columns);
    }

    private static void bringLongestForward(double[][] a, int[] pivot, int c) {
        int longest = c;
        double most = -1;
        for (int j = c; j < a.length; j++) {
            double norm = Matrices.dot(a[j], a[j], c);
            if (norm > most) {
                most = norm;
                longest = j;
            }
        }
        double[] column = a[c];
        a[c] = a[longest];
        a[longest] = column;
        int name = pivot[c];
        pivot[c] = pivot[longest];
        pivot[longest] = name;
    }

    /// The x that minimises ‖A x − b‖, by back substitution.
    ///
    /// @throws StatsException if A has fewer rows than columns or R has a zero on its diagonal
    public double[] solve(double[] b) {
        int n = pivot.length;
        if (r.length < n) {
            throw new StatsException("the system has " + q.length + " rows for " + n + " unknowns; it needs as many");
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = 0;
            for (int row = 0; row < q.length; row++) {
                sum = Math.fma(q[row][i], b[row], sum);
            }
            for (int j = i + 1; j < n; j++) {
                sum = Math.fma(-r[i][j], x[j], sum);
            }
            if (r[i][i] == 0) {
                throw new StatsException("column " + pivot[i] + " of the matrix depends on the others; leave one out");
            }
            x[i] = sum / r[i][i];
        }
        double[] out = new double[n];
        for (int j = 0; j < n; j++) {
            out[pivot[j]] = x[j];
        }
        return out;
    }
}
