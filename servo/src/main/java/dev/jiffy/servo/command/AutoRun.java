package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.auto.AutoLaw;
import dev.jiffy.servo.auto.NoRouteException;
import dev.jiffy.servo.auto.ViewLimits;
import dev.jiffy.servo.law.View;
import dev.jiffy.servo.sim.Simulation;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.Set;

/// `sim` with the law `auto`, which must have `limits`: half the image's width and height, normalised, the camera's largest
/// distance and its speeds.
final class AutoRun {
    /// Least depth of a point, in m.
    private static final double MIN_DEPTH = 0.05;
    /// What of an image's half-width, and in m, is comfortable.
    private static final double IMAGE_MARGIN = 0.1;
    private static final double SPACE_MARGIN = 0.03;

    private AutoRun() {
    }

    static void answer(Request request, Json answer) {
        double[][] points = SimOperation.points(request);
        RigidMotion desired = request.pose("desired");
        SimOperation.goal(desired, points);
        Request limits = request.object("limits");
        limits.checkNames("limits", Set.of("half_width", "half_height", "max_distance", "max_v", "max_w"));
        double width = side(limits, "half_width");
        double height = side(limits, "half_height");
        double dt = request.positive("dt");
        int steps = SimOperation.steps(request, points);
        double[] goal = new double[12];
        desired.copyTo(goal);
        ViewLimits view = new ViewLimits(View.flat(points), new double[]{-width, -height, width, height}, MIN_DEPTH,
                limits.positive("max_distance"), null, IMAGE_MARGIN * Math.min(width, height), SPACE_MARGIN);
        AutoLaw law = new AutoLaw(view, goal, limits.positive("max_v"), limits.positive("max_w"),
                request.positive("lambda"), dt, steps);
        try {
            SimOperation.write(new Simulation(points, desired, dt, steps).run(law, request.pose("start"), law::isThere),
                    answer);
        } catch (NoRouteException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private static double side(Request limits, String name) {
        double side = limits.positive(name);
        if (!(side >= Double.MIN_NORMAL)) {
            throw new RequestException("limits." + name, "is too small for an image, it is " + side);
        }
        return side;
    }
}
