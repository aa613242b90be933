package dev.jiffy.vision.calibration;

/// What a lens does to normalised image points: radial and tangential distortion (Brown 1971, Conrady 1919).
///
/// With `r² = x² + y²` and `f = 1 + k1 r² + k2 r⁴ + k3 r⁶`: `x' = x f + 2 p1 x y + p2 (r² + 2 x²)`,
/// `y' = y f + p1 (r² + 2 y²) + 2 p2 x y`.
///
/// @param k1 radial, of r²
/// @param k2 radial, of r⁴
/// @param p1 tangential, along y
/// @param p2 tangential, along x
/// @param k3 radial, of r⁶
public record Distortion(double k1, double k2, double p1, double p2, double k3) {
    /// A lens without any.
    public static final Distortion NONE = new Distortion(0, 0, 0, 0, 0);

    private static final int MOST_STEPS = 50;
    private static final double STILL = 1e-14;

    /// Where a point is seen, first coordinate.
    public double x(double x, double y) {
        double r = x * x + y * y;
        return x * (1 + r * (k1 + r * (k2 + r * k3))) + 2 * p1 * x * y + p2 * (r + 2 * x * x);
    }

    /// Where a point is seen, second coordinate.
    public double y(double x, double y) {
        double r = x * x + y * y;
        return y * (1 + r * (k1 + r * (k2 + r * k3))) + p1 * (r + 2 * y * y) + 2 * p2 * x * y;
    }

    /// Undoes the distortion of points in place, by Newton's method from the point itself.
    ///
    /// @param xy     normalised and distorted, two numbers each
    /// @return how many of them no point of the lens is seen at; those are left as they were
    public int undistort(double[] xy, int points) {
        int failed = 0;
        for (int i = 0; i < 2 * points; i += 2) {
            double x = xy[i];
            double y = xy[i + 1];
            boolean isDone = false;
            for (int step = 0; step < MOST_STEPS && !isDone; step++) {
                double r = x * x + y * y;
                double f = 1 + r * (k1 + r * (k2 + r * k3));
                double g = 2 * (k1 + r * (2 * k2 + 3 * r * k3));
                double xx = f + g * x * x + 2 * p1 * y + 6 * p2 * x;
                double xy01 = g * x * y + 2 * p1 * x + 2 * p2 * y;
                double yy = f + g * y * y + 6 * p1 * y + 2 * p2 * x;
                double det = xx * yy - xy01 * xy01;
                double ex = xy[i] - x(x, y);
                double ey = xy[i + 1] - y(x, y);
                if (!(det > 0)) {
                    break; // beyond where the image folds over
                }
                double dx = (yy * ex - xy01 * ey) / det;
                double dy = (xx * ey - xy01 * ex) / det;
                x += dx;
                y += dy;
                isDone = Math.abs(dx) + Math.abs(dy) <= STILL * (1 + Math.abs(x) + Math.abs(y));
            }
            if (isDone) {
                xy[i] = x;
                xy[i + 1] = y;
            } else {
                failed++;
            }
        }
        return failed;
    }
}
