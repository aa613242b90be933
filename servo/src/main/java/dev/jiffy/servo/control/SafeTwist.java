package dev.jiffy.servo.control;

import java.util.Arrays;

/// The twist nearest to a wanted one that keeps to linear bounds, `aᵢ·v ≤ bᵢ`.
///
/// This is the quadratic programme of a control barrier function (A. D. Ames et al., "Control barrier functions: theory and
/// applications", European Control Conf. 2019): a point may come nearer to the side of the image by no more than a share of what
/// is left. It is solved by Hildreth's method (C. Hildreth, Naval Research Logistics Quarterly 4, 1957), one multiplier
/// after the other, which needs no factorisation, starts from nothing and, stopped early, is only less than perfect. Where
/// the bounds contradict each other it ends in a compromise.
///
/// Nothing is allocated after construction. One thread uses it.
final class SafeTwist {
    private static final int ROUNDS = 500;

    private final double[] rows;
    private final double[] bounds;
    private final double[] multipliers;
    private final double[] norms;
    private final double[] metric = new double[6];
    private int count;

    /// @param capacity bounds at most
    SafeTwist(int capacity) {
        rows = new double[6 * capacity];
        bounds = new double[capacity];
        multipliers = new double[capacity];
        norms = new double[capacity];
    }

    /// Forgets all bounds.
    ///
    /// @param v metres a second that count as much as `w` radians a second
    void begin(double v, double w) {
        count = 0;
        Arrays.fill(metric, 0, 3, v * v);
        Arrays.fill(metric, 3, 6, w * w);
    }

    /// Adds a bound.
    void bound(double vx, double vy, double vz, double wx, double wy, double wz, double most) {
        int at = 6 * count;
        rows[at] = vx;
        rows[at + 1] = vy;
        rows[at + 2] = vz;
        rows[at + 3] = wx;
        rows[at + 4] = wy;
        rows[at + 5] = wz;
        double norm = 0;
        for (int j = 0; j < 6; j++) {
            norm += rows[at + j] * rows[at + j] * metric[j];
        }
        norms[count] = norm;
        bounds[count] = most;
        multipliers[count] = 0;
        count++;
    }

    /// Changes a twist as little as the bounds ask for.
    void apply(double[] twist) {
        for (int round = 0; round < ROUNDS; round++) {
            double moved = 0;
            for (int i = 0; i < count; i++) {
                if (norms[i] > 1e-18) {
                    int at = 6 * i;
                    double over = -bounds[i];
                    for (int j = 0; j < 6; j++) {
                        over += rows[at + j] * twist[j];
                    }
                    double by = Math.max(-multipliers[i], over / norms[i]);
                    if (by != 0) {
                        multipliers[i] += by;
                        for (int j = 0; j < 6; j++) {
                            twist[j] -= by * metric[j] * rows[at + j];
                        }
                        moved = Math.max(moved, Math.abs(by) * Math.sqrt(norms[i]));
                    }
                }
            }
            if (moved < 1e-9) {
                return;
            }
        }
    }
}
