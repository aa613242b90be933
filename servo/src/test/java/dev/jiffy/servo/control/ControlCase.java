package dev.jiffy.servo.control;

import dev.jiffy.servo.auto.RoutePlanner;
import dev.jiffy.servo.auto.ViewLimits;
import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A closed loop with its truth, drawn from a seed: one of six kinds of motion, with errors up to what the task admits.
///
/// @param task what the loop is told
/// @param plant what it acts on
/// @param kind which motion
/// @param focal the true factor on the camera's focal lengths
record ControlCase(ControlTask task, Plant plant, String kind, double focal) {
    private static final String[] KINDS = {"moderate", "close, rolled", "near the edge", "rolled by 120° or more",
            "far, tilted", "mixed"};

    /// A case for which a route exists, by the truth.
    static ControlCase draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        while (true) {
            ControlCase c = attempt(random);
            if (c != null) {
                return c;
            }
        }
    }

    private static @Nullable ControlCase attempt(SplittableRandom r) {
        int kind = r.nextInt(6);
        double half = r.nextBoolean() ? 0.07 : 0.1;
        int n = 4 + r.nextInt(2);
        double[] truth = {-half, -half, 0, half, -half, 0, half, half, 0, -half, half, 0, 0, 0, -0.04};
        truth = Arrays.copyOf(truth, 3 * n);
        double model = r.nextInt(4) == 0 ? 0 : 0.006;
        double[] points = truth.clone();
        for (int i = 0; i < points.length; i++) {
            points[i] += model * (2 * r.nextDouble() - 1);
        }
        double fx = new double[]{520, 600, 700}[r.nextInt(3)];
        CameraMatrix camera = new CameraMatrix(fx, 0, 319.5, fx, 239.5);
        double focal = r.nextInt(3) == 0 ? 1 : 1 + 0.1 * (2 * r.nextDouble() - 1);
        double[] goal = new double[12];
        double[] start = new double[12];
        RigidMotion desired = pose(r, 0.22 + 0.7 * r.nextDouble(), 0.5, 0.4, kind == 2 ? 1.6 : 1);
        desired.copyTo(goal);
        double roll = switch (kind) {
            case 0 -> 0.8;
            case 3 -> -1;
            default -> Math.PI;
        };
        double z = kind == 1 ? 0.2 + 0.15 * r.nextDouble() : 0.3 + 0.7 * r.nextDouble();
        pose(r, z, kind == 4 ? 1.2 : 0.9, roll, kind == 2 || kind == 5 ? 1.6 : 1).copyTo(start);
        double[] box = {-0.35 - 0.55 * r.nextDouble(), 0.35 + 0.55 * r.nextDouble(), -0.35 - 0.55 * r.nextDouble(),
                0.35 + 0.55 * r.nextDouble(), -0.9 - 0.7 * r.nextDouble(), -0.12 - 0.08 * r.nextDouble()};
        ControlTask.Limits limits = new ControlTask.Limits(new double[]{10, 10, 629, 469}, 0.05,
                1 + 0.75 * r.nextDouble(), box, r.nextBoolean() ? 0.3 : 0.5, r.nextBoolean() ? 0.8 : 1.2);
        ControlTask.Errors errors = new ControlTask.Errors(r.nextBoolean() ? 0.1 : 0.3, r.nextBoolean() ? 0.02 : 0.05,
                r.nextBoolean() ? 0.001 : 0.003, r.nextBoolean() ? 0.002 : 0.006, 0.1, Math.max(model, 0.001));
        ControlTask empty = new ControlTask(desired, new double[2 * n], points, camera, 1, 0.04, 500, limits, errors);
        double[] uvz = Plant.pixels(goal, truth, focal, empty);
        double[] image = new double[2 * n];
        for (int i = 0; i < n; i++) {
            image[2 * i] = Math.round(uvz[3 * i] * 1e4) / 1e4;
            image[2 * i + 1] = Math.round(uvz[3 * i + 1] * 1e4) / 1e4;
        }
        ControlTask task = new ControlTask(desired, image, points, camera, 1, 0.04, 500, limits, errors);
        if (Plant.fault(start, truth, focal, task, 3) != null || Plant.fault(goal, truth, focal, task, 3) != null) {
            return null;
        }
        double f = focal * fx;
        ViewLimits real = new ViewLimits(truth,
                new double[]{(15 - 319.5) / f, (15 - 239.5) / f, (624 - 319.5) / f, (464 - 239.5) / f}, 0.05,
                limits.maxDistance(), box, 10 / f, 0.02);
        if (new RoutePlanner(real, limits.maxV(), limits.maxW()).plan(start, goal).isEmpty()) {
            return null;
        }
        double[] bias = new double[6];
        double worst = r.nextInt(4) == 0 ? 1 : 0.2;
        for (int i = 0; i < 6; i++) {
            bias[i] = worst * (i < 3 ? 0.015 : 0.05) * (2 * r.nextDouble() - 1) / Math.sqrt(3);
        }
        return new ControlCase(task, new Plant(task, start, truth, focal, bias, r.split()), KINDS[kind], focal);
    }

    /// A pose that looks at the target's origin from some distance, tilted, rolled and with the origin off the centre.
    private static RigidMotion pose(SplittableRandom r, double z, double tilt, double roll, double off) {
        double a = 2 * Math.PI * r.nextDouble();
        double t = tilt * Math.sqrt(r.nextDouble());
        double rho = roll < 0
                ? Math.copySign(2.1 + (Math.PI - 2.1) * r.nextDouble(), r.nextDouble() - 0.5)
                : roll * (2 * r.nextDouble() - 1);
        RigidMotion m = RigidMotion.fromThetaU(new double[]{0, 0, 0, 0, 0, rho})
                .times(RigidMotion.fromThetaU(new double[]{0, 0, 0, t * Math.cos(a), t * Math.sin(a), 0}));
        double[] p = m.thetaU();
        p[0] = 0.25 * off * z * (2 * r.nextDouble() - 1);
        p[1] = 0.18 * off * z * (2 * r.nextDouble() - 1);
        p[2] = z;
        return RigidMotion.fromThetaU(p);
    }

    /// Runs a loop on the plant: "there", or why not.
    String run(ControlLoop loop) {
        double[] twist = new double[6];
        for (int k = 0; k < task.steps(); k++) {
            boolean isDone = loop.step(plant.measure(), twist);
            double v = Math.sqrt(twist[0] * twist[0] + twist[1] * twist[1] + twist[2] * twist[2]);
            double w = Math.sqrt(twist[3] * twist[3] + twist[4] * twist[4] + twist[5] * twist[5]);
            if (!(v <= task.limits().maxV() + 1e-6) || !(w <= task.limits().maxW() + 1e-6)) {
                return "step " + k + ": " + v + " m/s, " + w + " rad/s";
            }
            plant.move(twist);
            String fault = plant.fault();
            if (fault != null) {
                return "step " + k + ": " + fault;
            }
            if (isDone) {
                break;
            }
        }
        double[] error = plant.error();
        return error[0] <= 0.01 && error[1] <= 0.02 ? "there" : "missed by " + error[0] + " m, " + error[1] + " rad";
    }
}
