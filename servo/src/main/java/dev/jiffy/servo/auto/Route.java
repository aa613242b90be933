package dev.jiffy.servo.auto;

import dev.jiffy.vision.geometry.Se3;

/// Poses on the way to a goal, close enough for the motion between two to be one twist. A point of it is a number: 2.5 is half-way
/// from pose 2 to pose 3. One thread uses it.
public final class Route {
    private final double[] poses;
    private final double[] twists;
    private final double clearance;
    private final double[] motion = new double[12];
    private final double[] twist = new double[6];

    /// @param poses `cMo` after `cMo`, twelve numbers each, at least two; kept
    /// @param clearance the least of them, after leaving the start (see [ViewLimits#clearance])
    Route(double[] poses, double clearance) {
        this.poses = poses;
        this.clearance = clearance;
        int legs = poses.length / 12 - 1;
        twists = new double[6 * legs];
        double[] from = new double[12];
        double[] to = new double[12];
        double[] xi = new double[6];
        for (int i = 0; i < legs; i++) {
            copy(i, from);
            copy(i + 1, to);
            Se3.invert(to, to);
            Se3.compose(from, to, to);
            Se3.log(to, xi);
            System.arraycopy(xi, 0, twists, 6 * i, 6);
        }
    }

    /// The point at the goal: one less than there are poses.
    public int end() {
        return twists.length / 6;
    }

    /// The least clearance on it.
    public double clearance() {
        return clearance;
    }

    /// The pose at a point, from 0 to [#end].
    public void pose(double point, double[] out) {
        int leg = Math.clamp((long) point, 0, end() - 1);
        double share = point - leg;
        copy(leg, out);
        if (share > 0) {
            System.arraycopy(twists, 6 * leg, twist, 0, 6);
            Se3.exp(twist, -share, motion);
            Se3.compose(motion, out, out);
        }
    }

    /// Seconds from a point to the goal at the given speeds, whichever of them takes longer on each leg.
    ///
    /// @param v metres a second
    /// @param w radians a second
    public double seconds(double point, double v, double w) {
        int leg = Math.clamp((long) point, 0, end() - 1);
        double sum = (leg + 1 - point) * legSeconds(leg, v, w);
        for (int i = leg + 1; i < end(); i++) {
            sum += legSeconds(i, v, w);
        }
        return sum;
    }

    /// The point that is reached from another in so many seconds at most, at the given speeds.
    public double advance(double point, double seconds, double v, double w) {
        double at = point;
        double left = seconds;
        while (at < end()) {
            int leg = (int) at;
            double whole = legSeconds(leg, v, w);
            double rest = (leg + 1 - at) * whole;
            if (rest > left) {
                return at + left / whole;
            }
            left -= rest;
            at = leg + 1;
        }
        return end();
    }

    private double legSeconds(int leg, double v, double w) {
        return Math.max(norm(6 * leg) / v, norm(6 * leg + 3) / w);
    }

    private double norm(int at) {
        return Math.sqrt(twists[at] * twists[at] + twists[at + 1] * twists[at + 1] + twists[at + 2] * twists[at + 2]);
    }

    private void copy(int index, double[] out) {
        System.arraycopy(poses, 12 * index, out, 0, 12);
    }
}
