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
            beta[c] = reflect(a[c], c, m);
            double diagonal = a[c][c];
            if (beta[c] != 0) {
                a[c][c] = 1;
                for (int j = c + 1; j < n; j++) {
                    apply(a[c], c, beta[c], a[j], c, m - c);
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

    /// Makes elements `from` to `to` of x a Householder vector with leading 1 (not stored); the diagonal of R stays in its place.
    ///
    /// @return the β of I − β v vᵀ; 0 where there is nothing to reflect
    static double reflect(double[] x, int from, int to) {
        double largest = 0;
        for (int i = from + 1; i < to; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        if (largest == 0) {
            return 0;
        }
        largest = Math.max(largest, Math.abs(x[from]));
        double sum = 0;
        for (int i = from; i < to; i++) {
            double scaled = x[i] / largest;
            sum = Math.fma(scaled, scaled, sum);
        }
        double norm = largest * Math.sqrt(sum);
        double alpha = x[from] > 0 ? -norm : norm;
        double head = x[from] - alpha;
        for (int i = from + 1; i < to; i++) {
            x[i] /= head;
        }
        x[from] = alpha;
        return -head / alpha;
    }

    /// x −= β v vᵀ x for so many elements of either.
    static void apply(double[] v, int vAt, double beta, double[] x, int xAt, int count) {
        double factor = -beta * Matrices.dot(v, vAt, x, xAt, count);
        for (int i = 0; i < count; i++) {
            x[xAt + i] = Math.fma(factor, v[vAt + i], x[xAt + i]);
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
                    apply(a[c], c, beta[c], columns[j], c, m - c);
                }
            }
        }
        return Matrices.transpose(columns);
    }

    private static void bringLongestForward(double[][] a, int[] pivot, int c) {
        int longest = c;
        double most = -1;
        for (int j = c; j < a.length; j++) {
            double norm = Matrices.dot(a[j], c, a[j], c, a[j].length - c);
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
