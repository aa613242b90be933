package dev.jiffy.servo.control;

import dev.jiffy.servo.auto.Route;
import dev.jiffy.servo.auto.RouteFollower;
import dev.jiffy.servo.auto.RoutePlanner;
import dev.jiffy.servo.auto.ViewLimits;
import dev.jiffy.servo.law.TwistLimit;
import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.Se3;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gets to the goal from wherever a route exists, in spite of a wrong focal length, a coarse model and a biased pose.
///
/// Each step the [SceneEstimate] takes the new view; a route planned in the scene as it is now known is followed, and planned anew
/// when what was learnt since brings it too near to a limit. Whatever the route says, [SafeTwist] has the last word on
/// the next step: points may use up a share of what is left to the sides of the image, never more. At the end of the
/// route the estimate itself is regulated; as the picture of the goal is part of it, that is image-based control with all views
/// so far in the place of the newest one.
public final class AutoControl implements ControlLoop {
    /// Comfortable distances from the limits.
    private static final double MARGIN_PIXELS = 30;

    private static final double MARGIN_METRES = 0.04;

    /// A step may use up so much of what is left to a limit.
    private static final double SHARE = 0.25;

    /// Pixels that are never used up.
    private static final double GUARD_PIXELS = 2.5;

    private static final double GUARD_METRES = 0.004;
    private static final int LOOK_AGAIN = 5;
    private static final int STUCK = 30;
    private static final int SETTLED = 8;
    private static final double GOOD_METRES = 0.002;
    private static final double GOOD_RADIANS = 0.004;

    private final ControlTask task;
    private final double[] points;
    private final double[] rectangle = new double[4];
    private final double[] goal = new double[12];
    private final double[] pose = new double[12];
    private final double[] scratch = new double[12];
    private final double[] ahead = new double[12];
    private final double[] last = new double[6];
    private final double[] error = new double[6];
    private final double[] camera = new double[3];
    private final double[] deviation = new double[2];
    private final double[] side = new double[4];
    private final ViewLimits limits;
    private final RoutePlanner planner;
    private final SafeTwist safe;
    private final TwistLimit speed;
    private @Nullable SceneEstimate scene;
    private @Nullable Route route;
    private @Nullable RouteFollower follower;
    private double promised;
    private double wanted;
    private int step;
    private int stuck;
    private int settled;
    private int nextPlan;

    /// @param task what is asked for
    public AutoControl(ControlTask task) {
        this.task = task;
        points = task.points().clone();
        task.desired().copyTo(goal);
        ControlTask.Limits l = task.limits();
        setRectangle(1);
        limits = new ViewLimits(points, rectangle, l.minDepth(), l.maxDistance(), l.box(),
                MARGIN_PIXELS / task.camera().fx(), MARGIN_METRES);
        planner = new RoutePlanner(limits, l.maxV(), l.maxW());
        safe = new SafeTwist(5 * task.count() + 7);
        speed = new TwistLimit(l.maxV() * (1 - 1e-9), l.maxW() * (1 - 1e-9));
    }

    /// The scene as it is known, or null before the first step.
    public @Nullable SceneEstimate scene() {
        return scene;
    }

    @Override
    public boolean step(Measurement measured, double[] twist) {
        SceneEstimate s = scene;
        if (s == null) {
            s = new SceneEstimate(task, measured);
            scene = s;
        } else {
            s.update(last, measured);
        }
        s.pose(pose);
        s.points(points);
        setRectangle(s.focal());
        look();
        follow(twist);
        keepSafe(s.focal(), twist);
        speed.apply(twist);
        System.arraycopy(twist, 0, last, 0, 6);
        step++;
        return isThere(s);
    }

    private void setRectangle(double focal) {
        double[] r = task.limits().rectangle();
        CameraMatrix c = task.camera();
        rectangle[0] = (r[0] - c.cx()) / (focal * c.fx());
        rectangle[1] = (r[1] - c.cy()) / (focal * c.fy());
        rectangle[2] = (r[2] - c.cx()) / (focal * c.fx());
        rectangle[3] = (r[3] - c.cy()) / (focal * c.fy());
    }

    /// Plans where there is no route, or what was learnt has spoilt it.
    private void look() {
        Route now = route;
        RouteFollower f = follower;
        if (step < nextPlan) {
            return;
        }
        if (now != null && f != null) {
            if (f.isAtEnd() && stuck < STUCK) {
                return;
            }
            nextPlan = step + LOOK_AGAIN;
            double worst = worst(now, f.point());
            if (stuck < STUCK && worst > Math.min(0.15, promised - 0.3)) {
                return;
            }
        }
        stuck = 0;
        nextPlan = step + LOOK_AGAIN;
        Optional<Route> next = planner.plan(pose, goal);
        if (next.isPresent()) {
            Route r = next.get();
            route = r;
            promised = r.clearance();
            RouteFollower following = new RouteFollower(r, task.limits().maxV(), task.limits().maxW(), gain(r),
                    task.period());
            if (f != null) {
                following.resume(f);
            }
            follower = following;
        }
    }

    /// λ, or more where that would take too many of the steps that are left, a quarter of which is for settling.
    private double gain(Route r) {
        return RouteFollower.gain(task.gain(), r.seconds(0, task.limits().maxV(), task.limits().maxW()),
                0.75 * (task.steps() - step) * task.period());
    }

    private double worst(Route r, double from) {
        double worst = Double.POSITIVE_INFINITY;
        int samples = 40;
        for (int i = 1; i <= samples; i++) {
            r.pose(from + (r.end() - from) * i / samples, ahead);
            worst = Math.min(worst, limits.clearance(ahead));
        }
        return worst;
    }

    private void follow(double[] twist) {
        RouteFollower f = follower;
        double gain = Math.min(0.5 / task.period(), Math.max(1, task.gain()));
        if (f != null) {
            f.track(pose, gain, twist);
        } else {
            RouteFollower.towards(pose, goal, 1 / gain, scratch, twist);
        }
        wanted = norm(twist, 0) / task.limits().maxV() + norm(twist, 3) / task.limits().maxW();
    }

    private void keepSafe(double focal, double[] twist) {
        speed.apply(twist);
        ControlTask.Limits l = task.limits();
        double rate = SHARE / task.period();
        safe.begin(l.maxV(), l.maxW());
        double guard = GUARD_PIXELS / (focal * task.camera().fx());
        for (int i = 0; i < points.length; i += 3) {
            Se3.apply(pose, points[i], points[i + 1], points[i + 2], camera, 0);
            double z = Math.max(camera[2], l.minDepth());
            double x = camera[0] / z;
            double y = camera[1] / z;
            side[0] = rectangle[2] - x;
            side[1] = x - rectangle[0];
            side[2] = rectangle[3] - y;
            side[3] = y - rectangle[1];
            for (int k = 0; k < 4; k++) {
                double sign = (k & 1) == 0 ? 1 : -1;
                double room = rate * (side[k] - Math.min(guard, Math.max(0, goalRoom(i / 3, k, focal) / 2)));
                if (k < 2) {
                    safe.bound(-sign / z, 0, sign * x / z, sign * x * y, -sign * (1 + x * x), sign * y, room);
                } else {
                    safe.bound(0, -sign / z, sign * y / z, sign * (1 + y * y), -sign * x * y, -sign * x, room);
                }
            }
            // ż = −vz − (ω × q)z, and −ż may be so much.
            safe.bound(0, 0, 1, camera[1], -camera[0], 0, rate * (z - l.minDepth() - GUARD_METRES));
        }
        double tx = pose[3];
        double ty = pose[7];
        double tz = pose[11];
        double distance = Math.sqrt(tx * tx + ty * ty + tz * tz);
        safe.bound(-tx / distance, -ty / distance, -tz / distance, 0, 0, 0,
                rate * (l.maxDistance() - distance - GUARD_METRES));
        double[] box = l.box();
        if (box != null) {
            for (int j = 0; j < 3; j++) {
                double c = -(pose[j] * tx + pose[4 + j] * ty + pose[8 + j] * tz);
                safe.bound(pose[j], pose[4 + j], pose[8 + j], 0, 0, 0, rate * (box[2 * j + 1] - c - GUARD_METRES));
                safe.bound(-pose[j], -pose[4 + j], -pose[8 + j], 0, 0, 0, rate * (c - box[2 * j] - GUARD_METRES));
            }
        }
        safe.apply(twist);
        double now = norm(twist, 0) / l.maxV() + norm(twist, 3) / l.maxW();
        // Standing where the route goes on: something is in the way.
        stuck = wanted > 0.05 && now < 0.3 * wanted ? stuck + 1 : 0;
    }

    /// How far a point of the goal's picture is from a side, normalised: the guard must not shut the goal out.
    private double goalRoom(int point, int side, double focal) {
        double[] r = task.limits().rectangle();
        double u = task.desiredImage()[2 * point];
        double v = task.desiredImage()[2 * point + 1];
        double pixels = switch (side) {
            case 0 -> r[2] - u;
            case 1 -> u - r[0];
            case 2 -> r[3] - v;
            default -> v - r[1];
        };
        return pixels / (focal * task.camera().fx());
    }

    private boolean isThere(SceneEstimate s) {
        RouteFollower.towards(pose, goal, 1, scratch, error);
        s.deviation(deviation);
        RouteFollower f = follower;
        boolean isGood = f != null && f.isAtEnd() && norm(error, 0) < GOOD_METRES && norm(error, 3) < GOOD_RADIANS
                && deviation[0] < GOOD_METRES && deviation[1] < GOOD_RADIANS;
        settled = isGood ? settled + 1 : 0;
        return settled >= SETTLED;
    }

    private static double norm(double[] x, int at) {
        return Math.sqrt(x[at] * x[at] + x[at + 1] * x[at + 1] + x[at + 2] * x[at + 2]);
    }
}
