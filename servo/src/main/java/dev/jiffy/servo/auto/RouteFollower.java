package dev.jiffy.servo.auto;

import dev.jiffy.servo.law.TwistLimit;
import dev.jiffy.vision.geometry.Se3;

/// Follows a [Route] with one twist a step, within limits of speed.
///
/// It starts gently, goes at up to [#CRUISE] of the speed limits, and slows down towards the goal as a law of gain λ would: its
/// speed is never more than λ times the time that is left. So that the goal is reached and not only approached, the slowest
/// it gets is [#CREEP] of the limits, and the last step ends at the goal.
public final class RouteFollower {
    private static final double CRUISE = 0.95;
    private static final double CREEP = 0.02;
    private static final double RAMP_SECONDS = 0.4;

    private final Route route;
    private final double maxV;
    private final double maxW;
    private final double gain;
    private final double period;
    private final TwistLimit limit;
    private final double[] target = new double[12];
    private final double[] ahead = new double[12];
    private final double[] motion = new double[12];
    private final double[] forward = new double[6];
    private double point;
    private double speed;

    /// @param maxV metres a second
    /// @param maxW radians a second
    /// @param gain λ in 1/s
    /// @param period seconds a step
    public RouteFollower(Route route, double maxV, double maxW, double gain, double period) {
        this.route = route;
        this.maxV = maxV;
        this.maxW = maxW;
        limit = new TwistLimit(maxV * (1 - 1e-9), maxW * (1 - 1e-9));
        this.gain = gain;
        this.period = period;
    }

    /// λ, or more where that would not end in time: slowing down takes up to five time constants.
    ///
    /// @param gain    λ in 1/s
    /// @param seconds of the whole route at the limits of speed
    /// @param left    seconds to be there
    public static double gain(double gain, double seconds, double left) {
        return Math.max(gain, 5 / Math.max(0.01, 0.9 * left - seconds / CRUISE - RAMP_SECONDS));
    }

    /// Where on the route the last step was meant to end.
    public double point() {
        return point;
    }

    /// Whether the last step was meant to end at the goal.
    public boolean isAtEnd() {
        return point >= route.end();
    }

    /// The twist of the next step from where the camera is.
    ///
    /// @param cMo where it is
    /// @param out takes the twist
    public void step(double[] cMo, double[] out) {
        double left = route.seconds(point, maxV, maxW);
        speed = Math.min(Math.min(CRUISE, speed + period / RAMP_SECONDS), Math.max(CREEP, gain * left));
        point = route.advance(point, speed * period, maxV, maxW);
        route.pose(point, target);
        towards(cMo, target, period, motion, out);
        limit.apply(out);
    }

    /// As [#step], for a pose that is only known about: the route's own motion, and a share of what the camera is beside it.
    ///
    /// @param feedback in 1/s
    public void track(double[] cMo, double feedback, double[] out) {
        double left = route.seconds(point, maxV, maxW);
        speed = Math.min(Math.min(CRUISE, speed + period / RAMP_SECONDS), Math.max(CREEP, gain * left));
        route.pose(point, target);
        towards(cMo, target, 1 / feedback, motion, out);
        double next = route.advance(point, speed * period, maxV, maxW);
        // Far beside the route, wait for the camera.
        double away = Math.max(norm(out, 0) / maxV, norm(out, 3) / maxW);
        next = point + (next - point) * Math.clamp(2 - 2 * away, 0, 1);
        route.pose(next, ahead);
        towards(target, ahead, period, motion, forward);
        for (int i = 0; i < 6; i++) {
            out[i] += forward[i];
        }
        point = next;
    }

    /// Goes on at the speed of another.
    public void resume(RouteFollower other) {
        speed = other.speed / 2;
    }

    private static double norm(double[] x, int at) {
        return Math.sqrt(x[at] * x[at] + x[at + 1] * x[at + 1] + x[at + 2] * x[at + 2]);
    }

    /// The twist that takes one pose to another in a time.
    ///
    /// @param motion scratch of twelve numbers
    public static void towards(double[] from, double[] to, double seconds, double[] motion, double[] out) {
        Se3.invert(to, motion);
        Se3.compose(from, motion, motion);
        Se3.log(motion, out);
        for (int i = 0; i < 6; i++) {
            out[i] /= seconds;
        }
    }
}
