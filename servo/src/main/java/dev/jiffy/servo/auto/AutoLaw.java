package dev.jiffy.servo.auto;

import dev.jiffy.servo.law.Law;
import dev.jiffy.servo.law.View;
import dev.jiffy.vision.geometry.Se3;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The law that gets there from every start: it plans a route at its first view and follows it, for cameras that know where they are.
///
/// It takes the pose of a view and nothing else. Where that is not where the last step should have led, by more than
/// [#ASIDE_METRES] or [#ASIDE_RADIANS], it plans again. For measurements with errors there is
/// `dev.jiffy.servo.control.AutoControl`.
///
/// A step allocates nothing; planning does, a few hundred kilobytes.
public final class AutoLaw implements Law {
    private static final double ASIDE_METRES = 0.02;
    private static final double ASIDE_RADIANS = 0.03;

    private final RoutePlanner planner;
    private final ViewLimits limits;
    private final double[] goal = new double[12];
    private final double maxV;
    private final double maxW;
    private final double gain;
    private final double period;
    private final int steps;
    private final double[] expected = new double[12];
    private final double[] motion = new double[12];
    private final double[] aside = new double[6];
    private @Nullable RouteFollower follower;
    private int step;
    private double error;

    /// @param limits of the way; kept
    /// @param goal   `cdMo`, as of [Se3]; is copied
    /// @param maxV   metres a second
    /// @param maxW   radians a second
    /// @param gain   λ in 1/s, or more where the steps would not be enough
    /// @param period seconds a step
    /// @param steps  in which the goal should be reached
    public AutoLaw(ViewLimits limits, double[] goal, double maxV, double maxW, double gain, double period, int steps) {
        this.limits = limits;
        this.maxV = maxV;
        this.maxW = maxW;
        this.gain = gain;
        this.period = period;
        this.steps = steps;
        System.arraycopy(goal, 0, this.goal, 0, 12);
        planner = new RoutePlanner(limits, maxV, maxW);
    }

    /// Whether the goal is reached.
    public boolean isThere() {
        RouteFollower f = follower;
        return f != null && f.isAtEnd();
    }

    /// @throws NoRouteException if no way is found
    @Override
    public void twist(View seen, double[] v) {
        double[] cMo = seen.pose();
        RouteFollower f = follower;
        if (f == null || isAside(cMo)) {
            Optional<Route> route = planner.plan(cMo, goal);
            if (route.isEmpty()) {
                throw new NoRouteException(why(cMo));
            }
            Route r = route.get();
            f = new RouteFollower(r, maxV, maxW,
                    RouteFollower.gain(gain, r.seconds(0, maxV, maxW), (steps - step) * period), period);
            follower = f;
        }
        RouteFollower.towards(cMo, goal, 1, motion, aside);
        error = Math.sqrt(norm(0) * norm(0) + norm(3) * norm(3));
        f.step(cMo, v);
        Se3.exp(v, -period, motion);
        Se3.compose(motion, cMo, expected);
        step++;
    }

    private boolean isAside(double[] cMo) {
        RouteFollower.towards(cMo, expected, 1, motion, aside);
        return norm(0) > ASIDE_METRES || norm(3) > ASIDE_RADIANS;
    }

    private double norm(int at) {
        return Math.sqrt(aside[at] * aside[at] + aside[at + 1] * aside[at + 1] + aside[at + 2] * aside[at + 2]);
    }

    private String why(double[] cMo) {
        if (limits.clearance(goal) < 0) {
            return "the goal itself is outside the limits";
        }
        return limits.clearance(cMo) < 0
                ? "no way was found within the limits; the start itself is outside them"
                : "no way was found within the limits";
    }

    /// The length of what the motion to the goal would be.
    @Override
    public double error() {
        return error;
    }
}
