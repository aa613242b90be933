package dev.jiffy.vision.homography;

import dev.jiffy.vision.matrix.Matrix3;

/// The homography of exactly four pairs in closed form: by way of the projective frame that four points are,
/// `A diag(α) = B diag(β)` with `A (α) = a₄`, `B (β) = b₄`. Allocates nothing.
final class FourPoints {
    /// Twice the area of a triangle over the square of the largest extent: below it three points are on a line.
    private static final double LEAST_AREA = 1e-6;

    private final double[] a = new double[9];
    private final double[] b = new double[9];
    private final double[] inverse = new double[9];
    private final double[] alpha = new double[3];
    private final double[] beta = new double[3];

    /// Computes it.
    ///
    /// @param at the four indices of points
    /// @param h  takes nine numbers
    /// @return false if three points of a picture are on a line, or if no camera sees them so: if the denominator changes its sign between
    ///         the points
    boolean solve(double[] xa, double[] xb, int[] at, double[] h) {
        if (!frame(xa, at, a, alpha) || !frame(xb, at, b, beta)) {
            return false;
        }
        for (int j = 0; j < 3; j++) {
            double scale = alpha[j] / beta[j];
            if (!(scale > 0)) {
                return false;
            }
            for (int i = 0; i < 9; i += 3) {
                a[i + j] *= scale;
            }
        }
        Matrix3.inverse(b, inverse);
        Matrix3.multiply(a, inverse, h);
        return true;
    }

    private boolean frame(double[] x, int[] at, double[] m, double[] weights) {
        for (int j = 0; j < 3; j++) {
            m[j] = x[2 * at[j]];
            m[3 + j] = x[2 * at[j] + 1];
            m[6 + j] = 1;
        }
        double dx = x[2 * at[3]];
        double dy = x[2 * at[3] + 1];
        double extent = 0;
        for (int j = 0; j < 3; j++) {
            extent = Math.max(extent, Math.max(Math.abs(m[j] - dx), Math.abs(m[3 + j] - dy)));
        }
        double least = LEAST_AREA * extent * extent;
        double whole = Matrix3.inverse(m, inverse);
        if (!(Math.abs(whole) > least)) {
            return false;
        }
        for (int j = 0; j < 3; j++) {
            weights[j] = inverse[3 * j] * dx + inverse[3 * j + 1] * dy + inverse[3 * j + 2];
            if (!(Math.abs(weights[j] * whole) > least)) {
                return false;
            }
        }
        return true;
    }
}
