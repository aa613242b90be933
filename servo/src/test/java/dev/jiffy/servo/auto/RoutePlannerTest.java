package dev.jiffy.servo.auto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random starts and goals, with whatever is visible from both ends of it: small and large targets, off the object's origin, at the
/// edge of the image, near and rolled by up to half a turn. Each step of each route is looked at.
class RoutePlannerTest {
    private static final double WIDTH = 0.53;
    private static final double HEIGHT = 0.4;
    private static final double V = 1;
    private static final double W = 2;
    private static final double DT = 0.04;
    private static final int STEPS = 500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aRouteIsFoundAndFollowedFromEveryStart(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int tried = 0;
        while (tried < 30) {
            double[] points = target(random);
            double[] start = pose(random, 0.1 + 2 * random.nextDouble(), 1.2, Math.PI);
            double[] goal = pose(random, 0.15 + 0.8 * random.nextDouble(), 0.6, 0.5);
            double leash = 2 + random.nextDouble();
            ViewLimits limits = new ViewLimits(points, new double[]{-WIDTH, -HEIGHT, WIDTH, HEIGHT}, 0.05, leash, null,
                    0.05, 0.03);
            if (limits.clearance(start) >= 0 && limits.clearance(goal) >= 0) {
                tried++;
                Optional<Route> route = new RoutePlanner(limits, V, W).plan(start, goal);
                assertThat(route).as("%s %s", Arrays.toString(start), Arrays.toString(goal)).isPresent();
                follow(route.get(), limits, start, goal);
            }
        }
    }

    private static void follow(Route route, ViewLimits limits, double[] start, double[] goal) {
        RouteFollower follower = new RouteFollower(route, V, W, 0.8, DT);
        double[] pose = start.clone();
        double[] twist = new double[6];
        double[] motion = new double[12];
        for (int k = 0; k < STEPS; k++) {
            follower.step(pose, twist);
            assertThat(Math.hypot(Math.hypot(twist[0], twist[1]), twist[2])).isLessThanOrEqualTo(V);
            assertThat(Math.hypot(Math.hypot(twist[3], twist[4]), twist[5])).isLessThanOrEqualTo(W);
            Se3.exp(twist, -DT, motion);
            Se3.compose(motion, pose, pose);
            assertThat(limits.clearance(pose)).as("step %d", k).isGreaterThan(-1e-6);
        }
        assertThat(follower.isAtEnd()).isTrue();
        assertThat(pose).usingComparatorWithPrecision(1e-6).containsExactly(goal);
    }

    /// The camera may not go back at all: it is in a flat box, and the target fills most of the image. What is left is a way around
    /// at this distance.
    @Test
    void whereThereIsNoRoomToGoBackTheTreeFindsTheWayRound() {
        SplittableRandom random = new SplittableRandom(5);
        double[] points = {-0.1, -0.1, 0, 0.1, -0.1, 0, 0.1, 0.1, 0, -0.1, 0.1, 0};
        double[] box = {-0.5, 0.5, -0.5, 0.5, -0.62, -0.4};
        ViewLimits limits = new ViewLimits(points, new double[]{-WIDTH, -HEIGHT, WIDTH, HEIGHT}, 0.05, 3, box, 0.02,
                0.01);
        int tried = 0;
        while (tried < 12) {
            double[] start = pose(random, 0.4 + 0.2 * random.nextDouble(), 0.7, Math.PI);
            double[] goal = pose(random, 0.4 + 0.2 * random.nextDouble(), 0.5, 0.5);
            if (limits.clearance(start) >= 0 && limits.clearance(goal) >= 0) {
                tried++;
                Optional<Route> route = new TreeSearch(limits, V, W).search(start, goal, 0);
                assertThat(route).isPresent();
                follow(route.get(), limits, start, goal);
            }
        }
    }

    @Test
    void noRouteIsInventedWhereThereIsNone() {
        double[] points = {-0.1, -0.1, 0, 0.1, -0.1, 0, 0.1, 0.1, 0, -0.1, 0.1, 0};
        double[] start = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0.5};
        double[] goal = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0.2};
        ViewLimits limits = new ViewLimits(points, new double[]{-WIDTH, -HEIGHT, WIDTH, HEIGHT}, 0.05, 3, null, 0.05,
                0.03);
        assertThat(limits.clearance(goal)).isNegative();
        assertThat(new RoutePlanner(limits, V, W).plan(start, goal)).isEmpty();
    }

    @Test
    void movingBackNeverTakesAPointOutOfTheImage() {
        SplittableRandom random = new SplittableRandom(6);
        double[] moved = new double[12];
        for (int i = 0; i < 2000; i++) {
            double[] points = target(random);
            double[] pose = pose(random, 0.1 + random.nextDouble(), 1.2, Math.PI);
            ViewLimits limits = new ViewLimits(points, new double[]{-WIDTH, -HEIGHT, WIDTH, HEIGHT}, 0.05, 100, null,
                    0.05, 0.03);
            double before = limits.clearance(pose);
            if (before >= 0) {
                GazePath.retreat(pose, 3 * random.nextDouble(), moved);
                assertThat(limits.clearance(moved)).isGreaterThanOrEqualTo(before - 1e-12);
            }
        }
    }

    private static double[] target(SplittableRandom random) {
        int n = 3 + random.nextInt(4);
        double size = 0.05 + 0.1 * random.nextDouble();
        double off = random.nextInt(3) == 0 ? 0.3 : 0;
        double x = off * (random.nextDouble() - 0.5);
        double y = off * (random.nextDouble() - 0.5);
        double[] points = new double[3 * n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * (i + 0.5 * random.nextDouble()) / n;
            points[3 * i] = x + size * Math.cos(angle);
            points[3 * i + 1] = y + size * Math.sin(angle);
            points[3 * i + 2] = random.nextInt(3) == 0 ? 0.3 * size * (random.nextDouble() - 0.5) : 0;
        }
        return points;
    }

    private static double[] pose(SplittableRandom random, double z, double tilt, double roll) {
        double a = 2 * Math.PI * random.nextDouble();
        double t = tilt * random.nextDouble();
        RigidMotion m = RigidMotion.fromThetaU(new double[]{0, 0, 0, t * Math.cos(a), t * Math.sin(a), 0})
                .times(RigidMotion.fromThetaU(new double[]{0, 0, 0, 0, 0, roll * (2 * random.nextDouble() - 1)}));
        double[] p = m.thetaU();
        p[0] = 0.5 * z * (2 * random.nextDouble() - 1);
        p[1] = 0.4 * z * (2 * random.nextDouble() - 1);
        p[2] = z;
        double[] out = new double[12];
        RigidMotion.fromThetaU(p).copyTo(out);
        return out;
    }
}
