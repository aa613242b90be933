package dev.jiffy.vision.marker;

/// The homography from a square, (0, 0) to (across, across), to the quadrangle as which it is seen (Heckbert 1989, "Fundamentals of
/// texture mapping and image warping", section 2.2.3).
final class SquareView {
    private double xu;
    private double xv;
    private double x1;
    private double yu;
    private double yv;
    private double y1;
    private double wu;
    private double wv;

    /// Where the corners are seen, in the order (0, 0), (across, 0), (across, across), (0, across).
    void set(double across, double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) {
        double sx = ax - bx + cx - dx;
        double sy = ay - by + cy - dy;
        double px = bx - cx;
        double py = by - cy;
        double qx = dx - cx;
        double qy = dy - cy;
        double determinant = px * qy - qx * py;
        double g = (sx * qy - qx * sy) / determinant;
        double h = (px * sy - sx * py) / determinant;
        xu = (bx - ax + g * bx) / across;
        xv = (dx - ax + h * dx) / across;
        x1 = ax;
        yu = (by - ay + g * by) / across;
        yv = (dy - ay + h * dy) / across;
        y1 = ay;
        wu = g / across;
        wv = h / across;
    }

    /// What the other two are to be divided by.
    double depth(double u, double v) {
        return wu * u + wv * v + 1;
    }

    /// Column of a point of the square, times [#depth].
    double x(double u, double v) {
        return xu * u + xv * v + x1;
    }

    /// Row of it, times [#depth].
    double y(double u, double v) {
        return yu * u + yv * v + y1;
    }

    /// The first coordinate in the square of what is seen at a point; times [#scale].
    double u(double x, double y) {
        return (yv - y1 * wv) * x + (x1 * wv - xv) * y + xv * y1 - x1 * yv;
    }

    /// The second one; times [#scale].
    double v(double x, double y) {
        return (y1 * wu - yu) * x + (xu - x1 * wu) * y + x1 * yu - xu * y1;
    }

    /// What [#u] and [#v] are to be divided by; of points beyond the square's horizon it has the other sign than of its corners.
    double scale(double x, double y) {
        return (yu * wv - yv * wu) * x + (xv * wu - xu * wv) * y + xu * yv - xv * yu;
    }
}
