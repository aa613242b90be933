package dev.jiffy.vision.matrix;

/// A = U Σ Vᵀ by one-sided Jacobi rotations (Hestenes 1958): columns are turned in pairs until all are orthogonal;
/// their lengths are the singular values, the product of the turns is V. Small singular values keep their digits where
/// the columns of A are merely scaled badly (Demmel & Veselić 1992), which a bidiagonal reduction would lose. Columns
/// of pairs are put in order on the way (de Rijk 1989), so that values come out descending.
///
/// V is `columns × columns` even where there are fewer rows, so its last columns span the null space. Singular values
/// below 1e-30 of the largest element are noise.
///
/// Made once for the largest size; [#decompose] and what follows it allocate nothing. One thread.
public final class JacobiSvd {
    private static final int SWEEPS = 60;
    private static final double EPSILON = 0x1p-52;
    /// Squared length of a column that is nothing beside elements near 1.
    private static final double NOTHING = 1e-60;

    private final int mostRows;
    private final int mostColumns;
    /// Columns of A, then of U Σ, one after the other.
    private final double[] u;
    /// Columns of V, one after the other.
    private final double[] v;
    private final double[] values;
    private final double[] work;
    private int rows;
    private int columns;
    private double orthogonal;

    /// @param rows    at most, of the matrices to come
    /// @param columns at most
    public JacobiSvd(int rows, int columns) {
        mostRows = rows;
        mostColumns = columns;
        u = new double[rows * columns];
        v = new double[columns * columns];
        values = new double[columns];
        work = new double[columns];
    }

    /// Decomposes a matrix, which is copied.
    ///
    /// @param a `rows × columns`, row by row
    /// @return whether that is done; not if something in it is infinite or no number
    public boolean decompose(double[] a, int rows, int columns) {
        if (rows > mostRows || columns > mostColumns) {
            throw new IllegalArgumentException(
                    rows + " × " + columns + " is larger than " + mostRows + " × " + mostColumns);
        }
        this.rows = rows;
        this.columns = columns;
        double largest = Matrices.largest(a, 0, rows * columns);
        if (!Double.isFinite(largest)) {
            return false;
        }
        // A power of two near the largest, so that scaling loses nothing and squares neither overflow nor vanish.
        double scale = largest == 0 ? 1 : Math.scalb(1.0, Math.clamp(Math.getExponent(largest), -1022, 1022));
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                u[j * rows + i] = a[i * columns + j] / scale;
            }
        }
        Matrices.identity(columns, v);
        orthogonal = EPSILON * Math.sqrt(rows);
        for (int sweep = 0; sweep < SWEEPS && sweepRotates(); sweep++) {
            // until no pair turns any more
        }
        for (int j = 0; j < columns; j++) {
            values[j] = Matrices.norm(u, j * rows, rows) * scale;
            double length = values[j] / scale;
            for (int i = j * rows; length > 0 && i < (j + 1) * rows; i++) {
                u[i] /= length;
            }
        }
        order();
        return true;
    }

    private boolean sweepRotates() {
        boolean rotated = false;
        for (int p = 0; p < columns - 1; p++) {
            for (int q = p + 1; q < columns; q++) {
                rotated |= rotates(p, q);
            }
        }
        return rotated;
    }

    private boolean rotates(int p, int q) {
        double alpha = 0;
        double beta = 0;
        double gamma = 0;
        for (int i = p * rows, k = q * rows; i < (p + 1) * rows; i++, k++) {
            double x = u[i];
            double y = u[k];
            alpha += x * x;
            beta += y * y;
            gamma += x * y;
        }
        boolean isSwap = alpha < beta;
        if (Math.abs(gamma) <= orthogonal * Math.sqrt(alpha) * Math.sqrt(beta) || Math.min(alpha, beta) < NOTHING) {
            if (isSwap && beta > NOTHING) {
                swap(u, p * rows, q * rows, rows);
                swap(v, p * columns, q * columns, columns);
                return alpha * 4 < beta; // what is merely out of order is not worth another sweep
            }
            return false;
        }
        double zeta = (beta - alpha) / (2 * gamma);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = c * t;
        turn(u, p * rows, q * rows, rows, c, s, isSwap);
        turn(v, p * columns, q * columns, columns, c, s, isSwap);
        return true;
    }

    private static void turn(double[] a, int p, int q, int n, double c, double s, boolean isSwap) {
        int to = isSwap ? q : p;
        int other = isSwap ? p : q;
        for (int i = 0; i < n; i++) {
            double x = a[p + i];
            double y = a[q + i];
            a[to + i] = c * x - s * y;
            a[other + i] = s * x + c * y;
        }
    }

    private static void swap(double[] a, int p, int q, int n) {
        for (int i = 0; i < n; i++) {
            double x = a[p + i];
            a[p + i] = a[q + i];
            a[q + i] = x;
        }
    }

    private void order() {
        for (int j = 0; j < columns - 1; j++) {
            int largest = j;
            for (int k = j + 1; k < columns; k++) {
                if (values[k] > values[largest]) {
                    largest = k;
                }
            }
            if (largest != j) {
                double x = values[j];
                values[j] = values[largest];
                values[largest] = x;
                swap(u, j * rows, largest * rows, rows);
                swap(v, j * columns, largest * columns, columns);
            }
        }
    }

    /// A singular value, descending; 0 where there are fewer rows than columns and `j` is beyond them.
    public double value(int j) {
        return j < rows ? values[j] : 0;
    }

    /// An element of U, `rows × columns`; a column whose singular value is 0 is no unit vector.
    public double u(int row, int column) {
        return u[column * rows + row];
    }

    /// An element of V, `columns × columns`.
    public double v(int row, int column) {
        return v[column * columns + row];
    }

    /// A column of V: the direction that `value(j)` belongs to; of the last one, the x with |A x| least and |x| = 1.
    public void copyV(int column, double[] out) {
        System.arraycopy(v, column * columns, out, 0, columns);
    }

    /// How many singular values are above `tolerance` times the largest.
    public int rank(double tolerance) {
        int rank = 0;
        while (rank < Math.min(rows, columns) && values[rank] > tolerance * values[0]) {
            rank++;
        }
        return rank;
    }

    /// The shortest of the x that make |A x − b| least, `x = A⁺ b`.
    ///
    /// @param b         `rows` numbers
    /// @param tolerance singular values not above it, relative to the largest, count as 0
    /// @param x         takes `columns` numbers
    /// @return the rank
    public int solve(double[] b, double tolerance, double[] x) {
        int rank = rank(tolerance);
        for (int k = 0; k < rank; k++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += u[k * rows + i] * b[i];
            }
            work[k] = sum / values[k];
        }
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int k = 0; k < rank; k++) {
                sum += v[k * columns + j] * work[k];
            }
            x[j] = sum;
        }
        return rank;
    }

    /// The pseudo-inverse A⁺ (Moore 1920, Penrose 1955).
    ///
    /// @param tolerance as of [#solve]
    /// @param out       takes `columns × rows` numbers, row by row
    /// @return the rank
    public int pseudoInverse(double tolerance, double[] out) {
        int rank = rank(tolerance);
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                double sum = 0;
                for (int k = 0; k < rank; k++) {
                    sum += v[k * columns + j] / values[k] * u[k * rows + i];
                }
                out[j * rows + i] = sum;
            }
        }
        return rank;
    }
}
