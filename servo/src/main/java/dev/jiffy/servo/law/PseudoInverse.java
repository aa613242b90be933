package dev.jiffy.servo.law;

import dev.jiffy.vision.matrix.JacobiSvd;
import dev.jiffy.vision.matrix.LeastSquares;

/// `x = A⁺ b` for matrices that are well conditioned nearly always: Householder reflections then, which take a tenth of
/// the time, and singular values where the reflections cannot prove that none of them is to be dropped.
public final class PseudoInverse {
    /// Singular values below this times the largest are dropped.
    public static final double TOLERANCE = 1e-6;

    private final LeastSquares reflections;
    private final JacobiSvd svd;

    /// @param rows    at most
    /// @param columns at most
    public PseudoInverse(int rows, int columns) {
        reflections = new LeastSquares(rows, columns);
        svd = new JacobiSvd(rows, columns);
    }

    /// Solves; see [JacobiSvd#solve]. What is not finite makes 0 of x, which stands still.
    ///
    /// @return whether A and b were finite
    public boolean solve(double[] a, int rows, int columns, double[] b, double[] x) {
        if (rows >= columns && reflections.factor(a, rows, columns, TOLERANCE) == columns
                && reflections.reciprocalCondition() > TOLERANCE) {
            reflections.solve(b, x);
        } else if (svd.decompose(a, rows, columns)) {
            svd.solve(b, TOLERANCE, x);
        } else {
            x[0] = Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            sum += x[i];
        }
        if (Double.isFinite(sum)) {
            return true;
        }
        for (int i = 0; i < columns; i++) {
            x[i] = 0;
        }
        return false;
    }
}
