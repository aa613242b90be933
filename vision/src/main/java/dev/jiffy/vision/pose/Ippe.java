package dev.jiffy.vision.pose;

import dev.jiffy.vision.geometry.So3;

/// The two poses of a plane that agree with its homography near one point: infinitesimal plane-based pose estimation
/// (Collins and Bartoli 2014).
///
/// To first order about the middle of the points the homography is an affinity, its Jacobian `J`. A plane seen in weak
/// perspective along that ray gives such a Jacobian in exactly two ways, mirror images of each other, in closed form:
/// turn the ray to the optical axis (`R_v`), solve the 2 × 2 problem `B A = J`; the largest singular value γ of `A` is
/// the inverse of the depth, `A/γ` is the upper left part of the rotation, and its third row follows up to one sign.
/// The translation of each is a linear least-squares problem over all points. Nothing is allocated.
final class Ippe {
    private final PlaneToImage plane = new PlaneToImage();
    private final double[] h = new double[9];
    private final double[] r = new double[9];

    /// Both poses of what is seen; which is better, who calls decides.
    ///
    /// @param spread of the points
    /// @return false if the points determine no homography
    boolean solve(PosePoints points, PointSpread spread, double[] first, double[] second) {
        if (!plane.compute(points, spread, h)) {
            return false;
        }
        double x = h[2];
        double y = h[5];
        double j00 = h[0] - h[6] * x;
        double j01 = h[1] - h[7] * x;
        double j10 = h[3] - h[6] * y;
        double j11 = h[4] - h[7] * y;
        // R_v turns the optical axis to the ray (x, y, 1): the shortest turn.
        double length = Math.sqrt(x * x + y * y + 1);
        double c = 1 / length;
        double k = c * c / (1 + c); // (1 − cos)/sin² over length², finite on the axis
        double v00 = 1 - k * x * x;
        double v01 = -k * x * y;
        double v11 = 1 - k * y * y;
        double v02 = x * c;
        double v12 = y * c;
        double v20 = -v02;
        double v21 = -v12;
        double b00 = v00 - x * v20;
        double b01 = v01 - x * v21;
        double b10 = v01 - y * v20;
        double b11 = v11 - y * v21;
        double det = b00 * b11 - b01 * b10;
        double a00 = (b11 * j00 - b01 * j10) / det;
        double a01 = (b11 * j01 - b01 * j11) / det;
        double a10 = (b00 * j10 - b10 * j00) / det;
        double a11 = (b00 * j11 - b10 * j01) / det;
        double s00 = a00 * a00 + a01 * a01;
        double s01 = a00 * a10 + a01 * a11;
        double s11 = a10 * a10 + a11 * a11;
        double difference = s00 - s11;
        double gamma = Math.sqrt(0.5 * (s00 + s11 + Math.sqrt(difference * difference + 4 * s01 * s01)));
        if (!(gamma > 0) || !Double.isFinite(gamma)) {
            return false;
        }
        a00 /= gamma;
        a01 /= gamma;
        a10 /= gamma;
        a11 /= gamma;
        double p = Math.sqrt(Math.max(0, 1 - a00 * a00 - a10 * a10));
        double q = Math.sqrt(Math.max(0, 1 - a01 * a01 - a11 * a11));
        if (a00 * a01 + a10 * a11 > 0) {
            q = -q;
        }
        for (int sign = 1; sign >= -1; sign -= 2) {
            double r20 = sign * p;
            double r21 = sign * q;
            // The third column is the cross product of the first two.
            double r02 = a10 * r21 - r20 * a11;
            double r12 = r20 * a01 - a00 * r21;
            double r22 = a00 * a11 - a10 * a01;
            column(v00, v01, v02, v11, v12, v20, v21, c, a00, a10, r20, 0);
            column(v00, v01, v02, v11, v12, v20, v21, c, a01, a11, r21, 1);
            column(v00, v01, v02, v11, v12, v20, v21, c, r02, r12, r22, 2);
            place(points, spread, sign > 0 ? first : second);
        }
        return true;
    }

    private void column(double v00, double v01, double v02, double v11, double v12, double v20, double v21, double v22,
            double x, double y, double z, int column) {
        r[column] = v00 * x + v01 * y + v02 * z;
        r[3 + column] = v01 * x + v11 * y + v12 * z;
        r[6 + column] = v20 * x + v21 * y + v22 * z;
    }

    /// From the frame of the plane to that of the object, and the translation to it.
    private void place(PosePoints points, PointSpread spread, double[] pose) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                pose[4 * i + j] = r[3 * i] * spread.axis(0, j) + r[3 * i + 1] * spread.axis(1, j)
                        + r[3 * i + 2] * spread.axis(2, j);
            }
        }
        So3.orthonormalise(pose, 4);
        Translation.solve(points, pose);
    }
}
