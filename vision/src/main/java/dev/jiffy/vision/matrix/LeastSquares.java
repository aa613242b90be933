package dev.jiffy.vision.matrix;

/// The x that makes |A x − b| least, by Householder reflections with pivoting of columns (Golub & Van Loan, sections
/// 5.1 and 5.4).
///
/// Pivoting shows what rank A has: the magnitudes on the diagonal of R descend, and where they fall below a tolerance
/// relative to the first, what is left of A is taken as nothing and the unknowns that it belongs to are 0. Where the
/// shortest such x is wanted instead, use [JacobiSvd].
///
/// Made once for the largest size, used as often as you like; no memory is allocated by [#factor] and [#solve]. One
/// thread.
public final class LeastSquares {
    private final double[] r;
    private final double[] beta;
    private final double[] squares;
    private final double[] work;
    private final int[] pivot;
    private int rows;
    private int columns;
    private int rank;

    /// @param rows    at most, of the matrices to come
    /// @param columns at most
    public LeastSquares(int rows, int columns) {
        r = new double[rows * columns];
        beta = new double[columns];
        squares = new double[columns];
        work = new double[Math.max(rows, columns)];
        pivot = new int[columns];
    }

    /// Factors a matrix, which is copied.
    ///
    /// @param a         `rows × columns`, row by row; there may be more columns than rows
    /// @param tolerance relative to the largest of the diagonal of R; 0 keeps everything but zeros
    /// @return the rank
    public int factor(double[] a, int rows, int columns, double tolerance) {
        if (columns > pivot.length || rows * columns > r.length || rows > work.length) {
            throw new IllegalArgumentException(rows + " × " + columns + " is larger than what was announced");
        }
        this.rows = rows;
        this.columns = columns;
        System.arraycopy(a, 0, r, 0, rows * columns);
        for (int j = 0; j < columns; j++) {
            pivot[j] = j;
        }
        rank = 0;
        double first = 0;
        for (int k = 0; k < Math.min(rows, columns); k++) {
            swapIn(k);
            double alpha = reflect(k);
            if (k == 0) {
                first = Math.abs(alpha);
            }
            if (!(Math.abs(alpha) > tolerance * first)) {
                break;
            }
            rank++;
        }
        return rank;
    }

    /// Brings the column that is longest below row `k` to column `k`. Lengths are computed anew each time: for the few
    /// columns there are that is cheap, and nothing cancels.
    private void swapIn(int k) {
        for (int j = k; j < columns; j++) {
            squares[j] = 0;
        }
        for (int i = k; i < rows; i++) {
            for (int j = k; j < columns; j++) {
                squares[j] += r[i * columns + j] * r[i * columns + j];
            }
        }
        int longest = k;
        for (int j = k + 1; j < columns; j++) {
            if (squares[j] > squares[longest]) {
                longest = j;
            }
        }
        if (longest != k) {
            for (int i = 0; i < rows; i++) {
                double x = r[i * columns + k];
                r[i * columns + k] = r[i * columns + longest];
                r[i * columns + longest] = x;
            }
            int p = pivot[k];
            pivot[k] = pivot[longest];
            pivot[longest] = p;
        }
    }

    /// Makes column `k` zero below the diagonal; the vector of the reflection, its first element 1, stays there.
    private double reflect(int k) {
        double largest = 0;
        for (int i = k; i < rows; i++) {
            largest = Math.max(largest, Math.abs(r[i * columns + k]));
        }
        beta[k] = 0;
        if (!(largest > 0)) {
            return largest;
        }
        double square = 0;
        for (int i = k; i < rows; i++) {
            double x = r[i * columns + k] / largest;
            square += x * x;
        }
        double top = r[k * columns + k];
        double alpha = -Math.copySign(largest * Math.sqrt(square), top);
        double head = top - alpha;
        for (int i = k + 1; i < rows; i++) {
            r[i * columns + k] /= head;
        }
        beta[k] = -head / alpha;
        r[k * columns + k] = alpha;
        for (int j = k + 1; j < columns; j++) {
            work[j] = r[k * columns + j];
        }
        for (int i = k + 1; i < rows; i++) {
            double v = r[i * columns + k];
            for (int j = k + 1; j < columns; j++) {
                work[j] += v * r[i * columns + j];
            }
        }
        for (int j = k + 1; j < columns; j++) {
            work[j] *= beta[k];
            r[k * columns + j] -= work[j];
        }
        for (int i = k + 1; i < rows; i++) {
            double v = r[i * columns + k];
            for (int j = k + 1; j < columns; j++) {
                r[i * columns + j] -= v * work[j];
            }
        }
        return alpha;
    }

    /// Solves for one right-hand side; call [#factor] before. `x` may be `b` if it is long enough.
    ///
    /// @param b `rows` numbers
    /// @param x takes `columns` numbers
    public void solve(double[] b, double[] x) {
        System.arraycopy(b, 0, work, 0, rows);
        for (int k = 0; k < rank; k++) {
            double sum = work[k];
            for (int i = k + 1; i < rows; i++) {
                sum += r[i * columns + k] * work[i];
            }
            sum *= beta[k];
            work[k] -= sum;
            for (int i = k + 1; i < rows; i++) {
                work[i] -= sum * r[i * columns + k];
            }
        }
        for (int i = rank - 1; i >= 0; i--) {
            double sum = work[i];
            for (int j = i + 1; j < rank; j++) {
                sum -= r[i * columns + j] * work[j];
            }
            work[i] = sum / r[i * columns + i];
        }
        for (int j = 0; j < columns; j++) {
            x[pivot[j]] = j < rank ? work[j] : 0;
        }
    }

    /// The rank that [#factor] found.
    public int rank() {
        return rank;
    }

    /// A bound from below on how much the smallest singular value is of the largest, 0 where columns are dependent:
    /// with pivoting, `σₙ ≥ 3 |rₙₙ| / √(4ⁿ + 6n − 1)` (Faddeev, Kublanovskaja & Faddeeva 1968) and `σ₁ ≤ √n |r₁₁|`.
    /// Pessimistic, and certain.
    public double reciprocalCondition() {
        if (rank < columns) {
            return 0;
        }
        int n = columns;
        double last = Math.abs(r[(n - 1) * n + n - 1]);
        return 3 * last / (Math.sqrt(Math.pow(4, n) + 6 * n - 1) * Math.sqrt(n) * Math.abs(r[0]));
    }
}
