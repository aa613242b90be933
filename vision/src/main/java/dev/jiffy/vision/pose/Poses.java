package dev.jiffy.vision.pose;

import dev.jiffy.vision.geometry.So3;

/// What is done to poses while they are still twelve numbers: three rows of four, the rotation and the translation
/// beside it.
///
/// Solvers keep poses this way so that a control loop allocates nothing; a [dev.jiffy.vision.geometry.RigidMotion] is
/// made where a pose leaves them.
final class Poses {
    /// How many numbers a pose has.
    static final int LENGTH = 12;

    private Poses() {
    }

    /// Turns an object about a point of the camera's frame and moves it: `R' = exp(w) R`, `t' = c + v + exp(w)(t − c)`.
    ///
    /// @param step    `v`, then `w`
    /// @param turn    nine numbers of work space
    static void move(double[] pose, double cx, double cy, double cz, double[] step, double[] turn, double[] out) {
        So3.exp(step[3], step[4], step[5], turn, 3);
        double tx = pose[3] - cx;
        double ty = pose[7] - cy;
        double tz = pose[11] - cz;
        for (int j = 0; j < 3; j++) {
            double x = pose[j];
            double y = pose[4 + j];
            double z = pose[8 + j];
            out[j] = turn[0] * x + turn[1] * y + turn[2] * z;
            out[4 + j] = turn[3] * x + turn[4] * y + turn[5] * z;
            out[8 + j] = turn[6] * x + turn[7] * y + turn[8] * z;
        }
        out[3] = cx + step[0] + turn[0] * tx + turn[1] * ty + turn[2] * tz;
        out[7] = cy + step[1] + turn[3] * tx + turn[4] * ty + turn[5] * tz;
        out[11] = cz + step[2] + turn[6] * tx + turn[7] * ty + turn[8] * tz;
    }

    /// The other way to see something flat: the object is mirrored on the plane through its middle that faces the
    /// camera, and mirrored once more on its own plane. From afar both look the same (the Necker reversal), so where
    /// one is a minimum of the reprojection error the other one is near another.
    ///
    /// @param spread of the points, whose thinnest direction is the normal of the plane
    static void flip(double[] pose, PointSpread spread, double[] out) {
        double[] m = spread.center();
        double cx = pose[0] * m[0] + pose[1] * m[1] + pose[2] * m[2] + pose[3];
        double cy = pose[4] * m[0] + pose[5] * m[1] + pose[6] * m[2] + pose[7];
        double cz = pose[8] * m[0] + pose[9] * m[1] + pose[10] * m[2] + pose[11];
        double scale = 1 / Math.sqrt(cx * cx + cy * cy + cz * cz);
        double dx = cx * scale;
        double dy = cy * scale;
        double dz = cz * scale;
        double nx = spread.axis(2, 0);
        double ny = spread.axis(2, 1);
        double nz = spread.axis(2, 2);
        for (int i = 0; i < 3; i++) {
            double along = 2 * (pose[4 * i] * nx + pose[4 * i + 1] * ny + pose[4 * i + 2] * nz);
            out[4 * i] = pose[4 * i] - along * nx;
            out[4 * i + 1] = pose[4 * i + 1] - along * ny;
            out[4 * i + 2] = pose[4 * i + 2] - along * nz;
        }
        for (int j = 0; j < 3; j++) {
            double along = 2 * (dx * out[j] + dy * out[4 + j] + dz * out[8 + j]);
            out[j] -= along * dx;
            out[4 + j] -= along * dy;
            out[8 + j] -= along * dz;
        }
        out[3] = cx - (out[0] * m[0] + out[1] * m[1] + out[2] * m[2]);
        out[7] = cy - (out[4] * m[0] + out[5] * m[1] + out[6] * m[2]);
        out[11] = cz - (out[8] * m[0] + out[9] * m[1] + out[10] * m[2]);
    }

    /// The angle between two poses' rotations, in radians.
    static double angle(double[] a, double[] b) {
        // |A − B|² = 8 sin²(θ/2) keeps small angles exact, where the trace would not.
        double square = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double d = a[4 * i + j] - b[4 * i + j];
                square += d * d;
            }
        }
        return 2 * Math.asin(Math.min(1, Math.sqrt(square / 8)));
    }
}
