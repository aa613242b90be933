package dev.jiffy.stats.decomposition;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// A = U diag(σ) Vᵀ, thin: QR with column pivoting, then one-sided Jacobi rotations on Rᵀ. Of a matrix with more than twice as
/// many rows as columns, that of the R of a QR in blocks.
///
/// Drmač & Veselić, New fast and accurate Jacobi SVD algorithm, SIAM J. Matrix Anal. Appl. 29 (2008), parts I and II.
/// Pivoting grades the columns, so that a handful of sweeps is enough; the rotations stop when every pair of columns is
/// orthogonal relative to its own lengths, so small singular values are as good as the data let them be. The values are
/// within a few ε·σ₁ of the truth; U and V are orthonormal to about ε·k. Vectors of zero values complete the basis.
///
/// @param u              rows × k with k = min(rows, columns)
/// @param singularValues descending, k
/// @param v              columns × k
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record SingularValueDecomposition(double[][] u, double[] singularValues, double[][] v) {
    private static final int SWEEPS = 80;
    /// From so many rows a column on, pivoting the whole would cost more than a QR before it.
    private static final int TALL = 2;
    /// Shorter columns (the largest element is about 1) are zero: their squares would underflow.
    private static final double NOTHING = 1e-140;

    /// Factors.
    ///
    /// @throws StatsException for an empty or ragged matrix and for elements that are not finite
    public static SingularValueDecomposition of(double[][] matrix) {
        Matrices.check(matrix);
        if (matrix.length < matrix[0].length) {
            SingularValueDecomposition turned = of(Matrices.transpose(matrix));
            return new SingularValueDecomposition(turned.v, turned.singularValues, turned.u);
        }
        double scale = Matrices.scale(matrix);
        double[][] scaled = Matrices.copy(matrix);
        for (double[] row : scaled) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= scale;
            }
        }
        if (scaled.length > TALL * scaled[0].length) {
            BlockedQr qr = BlockedQr.of(scaled);
            SingularValueDecomposition square = of(qr.r());
            double[] values = Arrays.stream(square.singularValues).map(value -> value * scale).toArray();
            return new SingularValueDecomposition(qr.times(square.u), values, square.v);
        }
        QrDecomposition qr = QrDecomposition.pivoted(scaled);
        int n = qr.r().length;
        // Rows of R are the columns of Rᵀ = (V Σ) Wᵀ; W gathers the rotations, so A P = Q R = (Q W) Σ Vᵀ.
        double[][] columns = Matrices.copy(qr.r());
        double[][] w = Matrices.identity(n);
        int sweep = 0;
        while (sweepRotates(columns, w)) {
            if (++sweep == SWEEPS) {
                throw new StatsException("the singular values did not converge in " + SWEEPS + " sweeps");
            }
        }
        double[] norms = new double[n];
        for (int j = 0; j < n; j++) {
            norms[j] = Math.sqrt(Matrices.dot(columns[j], columns[j]));
        }
        int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(j -> -norms[j]))
                .mapToInt(Integer::intValue).toArray();
        return assemble(qr, columns, w, norms, order, scale);
    }

    private static SingularValueDecomposition assemble(QrDecomposition qr, double[][] columns, double[][] w,
            double[] norms, int[] order, double scale) {
        int n = order.length;
        double[] values = new double[n];
        double[][] right = new double[n][];
        double[] turns = new double[n * n];
        for (int k = 0; k < n; k++) {
            int j = order[k];
            values[k] = norms[j] < NOTHING ? 0 : norms[j] * scale;
            right[k] = norms[j] < NOTHING ? complement(right, k, n) : divided(columns[j], norms[j]);
            System.arraycopy(w[j], 0, turns, k * n, n);
        }
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                v[qr.pivot()[i]][k] = right[k][i];
            }
        }
        int m = qr.q().length;
        double[] left = new double[Math.multiplyExact(m, n)];
        Dgemm.add(m, n, n, 1, Matrices.flat(qr.q()), 0, n, 1, turns, 0, 1, n, left, 0, n);
        return new SingularValueDecomposition(Matrices.rows(left, m, n), values, v);
    }

    private static double[] divided(double[] x, double by) {
        double[] out = new double[x.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = x[i] / by;
        }
        return out;
    }

    /// A unit vector orthogonal to the first `count` of `basis`: Gram–Schmidt, twice, of the best coordinate axis.
    private static double[] complement(double[][] basis, int count, int n) {
        double[] best = new double[n];
        double most = -1;
        for (int axis = 0; axis < n; axis++) {
            double covered = 0;
            for (int k = 0; k < count; k++) {
                covered += basis[k][axis] * basis[k][axis];
            }
            if (1 - covered > most) {
                most = 1 - covered;
                best = new double[n];
                best[axis] = 1;
            }
        }
        for (int pass = 0; pass < 3; pass++) {
            for (int k = 0; k < count; k++) {
                double along = Matrices.dot(basis[k], best);
                for (int i = 0; i < n; i++) {
                    best[i] = Math.fma(-along, basis[k][i], best[i]);
                }
            }
            best = divided(best, Math.sqrt(Matrices.dot(best, best)));
        }
        return best;
    }

    private static boolean sweepRotates(double[][] columns, double[][] w) {
        boolean rotated = false;
        for (int p = 0; p < columns.length; p++) {
            for (int q = p + 1; q < columns.length; q++) {
                rotated |= rotates(columns, w, p, q);
            }
        }
        return rotated;
    }

    private static boolean rotates(double[][] columns, double[][] w, int p, int q) {
        double alpha = Matrices.dot(columns[p], columns[p]);
        double beta = Matrices.dot(columns[q], columns[q]);
        if (alpha < NOTHING * NOTHING || beta < NOTHING * NOTHING) {
            return false;
        }
        double gamma = Matrices.dot(columns[p], columns[q]);
        if (Math.abs(gamma) <= 4e-16 * Math.sqrt(columns.length) * Math.sqrt(alpha) * Math.sqrt(beta)) {
            return false;
        }
        double zeta = (beta - alpha) / (2 * gamma);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double c = 1 / Math.hypot(1, t);
        double s = c * t;
        rotate(columns[p], columns[q], c, s);
        rotate(w[p], w[q], c, s);
        return true;
    }

    private static void rotate(double[] x, double[] y, double c, double s) {
        for (int i = 0; i < x.length; i++) {
            double a = x[i];
            double b = y[i];
            x[i] = Math.fma(c, a, -s * b);
            y[i] = Math.fma(s, a, c * b);
        }
    }

    /// How many values are above max(rows, columns)·ε·σ₁.
    public int rank() {
        double tolerance = Math.max(u.length, v.length) * 0x1p-52 * singularValues[0];
        int rank = 0;
        for (double value : singularValues) {
            rank += value > tolerance ? 1 : 0;
        }
        return rank;
    }

    /// σ₁ / σₖ; infinite when σₖ is 0.
    public double conditionNumber() {
        double smallest = singularValues[singularValues.length - 1];
        return smallest == 0 ? Double.POSITIVE_INFINITY : singularValues[0] / smallest;
    }
}
