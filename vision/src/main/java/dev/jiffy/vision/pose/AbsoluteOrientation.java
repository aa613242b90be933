package dev.jiffy.vision.pose;

import dev.jiffy.vision.matrix.SymmetricEigen;

/// The rigid motion that takes one set of points closest to another: the unit quaternion is the largest eigenvector of
/// a 4 × 4 matrix (Horn 1987). It is a rotation whatever the points, flat ones included.
final class AbsoluteOrientation {
    private final SymmetricEigen eigen = new SymmetricEigen(4);
    private final double[] matrix = new double[16];

    /// Computes the pose with `to ≈ R from + t` over `n` points.
    boolean solve(double[] from, double[] to, int n, double[] pose) {
        double fx = 0;
        double fy = 0;
        double fz = 0;
        double tx = 0;
        double ty = 0;
        double tz = 0;
        for (int i = 0; i < 3 * n; i += 3) {
            fx += from[i];
            fy += from[i + 1];
            fz += from[i + 2];
            tx += to[i];
            ty += to[i + 1];
            tz += to[i + 2];
        }
        fx /= n;
        fy /= n;
        fz /= n;
        tx /= n;
        ty /= n;
        tz /= n;
        double xx = 0;
        double xy = 0;
        double xz = 0;
        double yx = 0;
        double yy = 0;
        double yz = 0;
        double zx = 0;
        double zy = 0;
        double zz = 0;
        for (int i = 0; i < 3 * n; i += 3) {
            double a = from[i] - fx;
            double b = from[i + 1] - fy;
            double c = from[i + 2] - fz;
            double d = to[i] - tx;
            double e = to[i + 1] - ty;
            double f = to[i + 2] - tz;
            xx += a * d;
            xy += a * e;
            xz += a * f;
            yx += b * d;
            yy += b * e;
            yz += b * f;
            zx += c * d;
            zy += c * e;
            zz += c * f;
        }
        matrix[0] = xx + yy + zz;
        matrix[4] = yz - zy;
        matrix[5] = xx - yy - zz;
        matrix[8] = zx - xz;
        matrix[9] = xy + yx;
        matrix[10] = yy - xx - zz;
        matrix[12] = xy - yx;
        matrix[13] = zx + xz;
        matrix[14] = yz + zy;
        matrix[15] = zz - xx - yy;
        if (!eigen.decompose(matrix, 4)) {
            return false;
        }
        double w = eigen.vector(0, 0);
        double x = eigen.vector(1, 0);
        double y = eigen.vector(2, 0);
        double z = eigen.vector(3, 0);
        pose[0] = 1 - 2 * (y * y + z * z);
        pose[1] = 2 * (x * y - w * z);
        pose[2] = 2 * (x * z + w * y);
        pose[4] = 2 * (x * y + w * z);
        pose[5] = 1 - 2 * (x * x + z * z);
        pose[6] = 2 * (y * z - w * x);
        pose[8] = 2 * (x * z - w * y);
        pose[9] = 2 * (y * z + w * x);
        pose[10] = 1 - 2 * (x * x + y * y);
        pose[3] = tx - (pose[0] * fx + pose[1] * fy + pose[2] * fz);
        pose[7] = ty - (pose[4] * fx + pose[5] * fy + pose[6] * fz);
        pose[11] = tz - (pose[8] * fx + pose[9] * fy + pose[10] * fz);
        return true;
    }
}
