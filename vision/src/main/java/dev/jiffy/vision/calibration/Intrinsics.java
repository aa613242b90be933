package dev.jiffy.vision.calibration;

/// The eight numbers of a camera that are estimated, and what a point in its frame becomes, with derivatives.
///
/// Kernels over arrays; `p` holds `fx, fy, cx, cy, k1, k2, p1, p2` in this order.
final class Intrinsics {
    /// How many numbers.
    static final int COUNT = 8;

    private Intrinsics() {
    }

    /// The pixel of a point in front of the camera.
    ///
    /// @param out takes column and row
    static void project(double[] p, double px, double py, double pz, double[] out) {
        double x = px / pz;
        double y = py / pz;
        double r = x * x + y * y;
        double f = 1 + r * (p[4] + r * p[5]);
        out[0] = p[0] * (x * f + 2 * p[6] * x * y + p[7] * (r + 2 * x * x)) + p[2];
        out[1] = p[1] * (y * f + p[6] * (r + 2 * y * y) + 2 * p[7] * x * y) + p[3];
    }

    /// The same with derivatives of column and row, one row of each.
    ///
    /// @param inner takes 16 numbers: by the eight of `p`
    /// @param outer takes 6 numbers: by the point
    static void project(double[] p, double px, double py, double pz, double[] out, double[] inner, double[] outer) {
        double x = px / pz;
        double y = py / pz;
        double r = x * x + y * y;
        double f = 1 + r * (p[4] + r * p[5]);
        double g = 2 * (p[4] + 2 * r * p[5]); // df/dx = g x
        double xd = x * f + 2 * p[6] * x * y + p[7] * (r + 2 * x * x);
        double yd = y * f + p[6] * (r + 2 * y * y) + 2 * p[7] * x * y;
        out[0] = p[0] * xd + p[2];
        out[1] = p[1] * yd + p[3];
        inner[0] = xd;
        inner[1] = 0;
        inner[2] = 1;
        inner[3] = 0;
        inner[4] = p[0] * x * r;
        inner[5] = p[0] * x * r * r;
        inner[6] = p[0] * 2 * x * y;
        inner[7] = p[0] * (r + 2 * x * x);
        inner[8] = 0;
        inner[9] = yd;
        inner[10] = 0;
        inner[11] = 1;
        inner[12] = p[1] * y * r;
        inner[13] = p[1] * y * r * r;
        inner[14] = p[1] * (r + 2 * y * y);
        inner[15] = p[1] * 2 * x * y;
        double xx = f + g * x * x + 2 * p[6] * y + 6 * p[7] * x;
        double xy = g * x * y + 2 * p[6] * x + 2 * p[7] * y;
        double yy = f + g * y * y + 6 * p[6] * y + 2 * p[7] * x;
        outer[0] = p[0] * xx / pz;
        outer[1] = p[0] * xy / pz;
        outer[2] = -p[0] * (xx * x + xy * y) / pz;
        outer[3] = p[1] * xy / pz;
        outer[4] = p[1] * yy / pz;
        outer[5] = -p[1] * (xy * x + yy * y) / pz;
    }
}
