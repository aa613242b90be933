package dev.jiffy.servo.auto;

import dev.jiffy.vision.geometry.Se3;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds routes from one pose to another that keep to [ViewLimits].
///
/// ## Method
///
/// Moving back along the optical axis keeps every visible point visible, and far enough away a target fits the image from
/// everywhere. So a route that goes back from the start, turns about the target and comes in to the goal exists wherever
/// there is room for it, and the shorter ones are special cases: nothing to go back, no bulge, the target's middle straight across
/// the image. All combinations of a few values of each (how far back at both ends, arc or straight line, bulge, how near
/// to the image's centre, which way round to roll) are tried as poses, a thousand routes in some ten milliseconds, and the best
/// by time and comfort is taken: each second of it costs up to [#DISCOMFORT] seconds more where a limit is near.
///
/// Where none fits, because a box or a short leash leaves no room to go back, a [TreeSearch] looks anywhere. This is planning
/// in the space of poses with the image as a constraint (Y. Mezouar, F. Chaumette, "Path planning for robust image-based
/// control", IEEE Trans. Robotics and Automation 18, 2002), with search in the place of potential fields, which have minima of
/// their own.
public final class RoutePlanner {
    /// What a second at a limit costs, in comfortable seconds, besides itself.
    private static final double DISCOMFORT = 4;

    private static final int COARSE = 40;
    private static final int FINE = 160;
    private static final double[] BACK = {0, 0.5, 1, 2, 4};
    private static final double[] BULGE = {0, 0.25, 0.6, 1.2};
    private static final double[] CENTRING = {0, 0.5, 1};
    private static final int CHECKED = 24;

    private final ViewLimits limits;
    private final double v;
    private final double w;
    private final double[] pose = new double[12];
    private final double[] near = new double[12];
    private final double[] far = new double[12];
    private final double[] last = new double[12];
    private final double[] motion = new double[12];
    private final double[] xi = new double[6];
    private final PoseList poses = new PoseList();
    private double least;

    /// @param limits to keep to; kept
    /// @param v metres a second that the camera may move
    /// @param w radians a second that it may turn
    public RoutePlanner(ViewLimits limits, double v, double w) {
        this.limits = limits;
        this.v = v;
        this.w = w;
    }

    private record Candidate(double cost, double back, double before, boolean isArc, double bulge, double centring,
            boolean isLong) {
    }

    /// A route, or none if none was found.
    public Optional<Route> plan(double[] start, double[] goal) {
        double floor = Math.min(0, limits.clearance(start) - 1e-9);
        List<Candidate> candidates = candidates(start, goal, floor);
        candidates.sort(Comparator.comparingDouble(Candidate::cost));
        for (int i = 0; i < Math.min(CHECKED, candidates.size()); i++) {
            if (cost(start, goal, candidates.get(i), FINE, floor) < Double.POSITIVE_INFINITY) {
                return Optional.of(new Route(poses.toArray(), least));
            }
        }
        return new TreeSearch(limits, v, w).search(start, goal, floor);
    }

    private List<Candidate> candidates(double[] start, double[] goal, double floor) {
        List<Candidate> found = new ArrayList<>();
        double unit = Math.max(limits.radius(), 2 * limits.minDepth());
        GazePath path = new GazePath(limits.middle());
        for (double back : BACK) {
            GazePath.retreat(start, back * unit, near);
            if (limits.clearance(near) < floor) {
                continue;
            }
            for (double before : BACK) {
                GazePath.retreat(goal, before * unit, far);
                if (limits.clearance(far) < 0 && before > 0 || !path.between(near, far)) {
                    continue;
                }
                boolean mayRollLong = path.roll() > Math.PI / 2;
                for (double bulge : BULGE) {
                    for (double centring : CENTRING) {
                        for (int way = 0; way < (mayRollLong ? 4 : 2); way++) {
                            Candidate c = new Candidate(0, back * unit, before * unit, (way & 1) == 0, bulge, centring,
                                    way > 1);
                            double cost = cost(start, goal, c, COARSE, floor);
                            if (cost < Double.POSITIVE_INFINITY) {
                                found.add(new Candidate(cost, c.back, c.before, c.isArc, bulge, centring, c.isLong));
                            }
                        }
                    }
                }
            }
        }
        return found;
    }

    /// Seconds with what discomfort adds, or infinity if a limit is broken; `poses` and `least` are then those of the route.
    private double cost(double[] start, double[] goal, Candidate c, int steps, double floor) {
        GazePath path = new GazePath(limits.middle());
        GazePath.retreat(start, c.back, near);
        GazePath.retreat(goal, c.before, far);
        if (!path.between(near, far)) {
            return Double.POSITIVE_INFINITY;
        }
        path.rollLong(c.isLong);
        poses.clear();
        least = Double.POSITIVE_INFINITY;
        double cost = 0;
        int legs = c.back > 0 ? steps / 4 : 0;
        for (int i = 0; i < legs; i++) {
            GazePath.retreat(start, c.back * i / legs, pose);
            cost += leg(floor);
        }
        for (int i = 0; i <= steps && cost < Double.POSITIVE_INFINITY; i++) {
            path.pose((double) i / steps, c.isArc, c.bulge, c.centring, pose);
            // The start may lie on a limit or, by what is known, beyond; from there on it must not get worse.
            cost += leg(floor);
        }
        legs = c.before > 0 ? steps / 4 : 0;
        for (int i = legs - 1; i >= 0 && cost < Double.POSITIVE_INFINITY; i--) {
            GazePath.retreat(goal, c.before * i / legs, pose);
            cost += leg(floor);
        }
        return cost;
    }

    private double leg(double floor) {
        double clearance = limits.clearance(pose);
        if (clearance < floor) {
            return Double.POSITIVE_INFINITY;
        }
        least = Math.min(least, clearance);
        double seconds = 0;
        if (poses.size() > 0) {
            poses.get(poses.size() - 1, last);
            Se3.invert(pose, motion);
            Se3.compose(last, motion, motion);
            Se3.log(motion, xi);
            seconds = Math.max(Math.sqrt(xi[0] * xi[0] + xi[1] * xi[1] + xi[2] * xi[2]) / v,
                    Math.sqrt(xi[3] * xi[3] + xi[4] * xi[4] + xi[5] * xi[5]) / w);
        }
        poses.add(pose);
        double short1 = Math.max(0, 1 - clearance);
        return seconds * (1 + DISCOMFORT * short1 * short1);
    }
}
