package dev.jiffy.servo.feature;

/// Rows of interaction matrices.
final class Rows {
    private Rows() {
    }

    static void put(double[] l, int at, double vx, double vy, double vz, double wx, double wy, double wz) {
        l[at] = vx;
        l[at + 1] = vy;
        l[at + 2] = vz;
        l[at + 3] = wx;
        l[at + 4] = wy;
        l[at + 5] = wz;
    }
}
