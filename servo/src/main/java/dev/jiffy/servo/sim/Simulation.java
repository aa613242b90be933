package dev.jiffy.servo.sim;

import dev.jiffy.servo.law.Law;
import dev.jiffy.servo.law.View;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A camera that moves as a law says, exactly: `cMo(t + h) = exp(v h)⁻¹ cMo(t)`.
public final class Simulation {
    /// A point nearer than this, in metres, ends it.
    public static final double NEAREST = 0.02;
    /// A point farther away than this, in metres, ends it.
    public static final double FARTHEST = 50;

    private final double[] points;
    private final RigidMotion desired;
    private final double dt;
    private final int steps;

    /// @param points  `[X,Y,Z]` each, in the object's frame
    /// @param desired cMo at the goal
    /// @param dt      seconds of a step
    /// @param steps   at most
    public Simulation(double[][] points, RigidMotion desired, double dt, int steps) {
        this.points = View.flat(points);
        this.desired = desired;
        this.dt = dt;
        this.steps = steps;
    }

    /// Moves from a pose until the steps are made or a point is lost.
    public Trajectory run(Law law, RigidMotion start) {
        return run(law, start, () -> false);
    }

    /// Moves from a pose until the steps are made, a point is lost, or the law is done after a step.
    public Trajectory run(Law law, RigidMotion start, BooleanSupplier isDone) {
        View view = new View(points.length / 3);
        double[] cMo = new double[12];
        start.copyTo(cMo);
        double[] move = new double[12];
        List<double[]> twists = new ArrayList<>();
        List<RigidMotion> poses = new ArrayList<>();
        Trajectory.Status status = Trajectory.Status.COMPLETED;
        for (int k = 0; k < steps; k++) {
            status = status(cMo);
            if (status != Trajectory.Status.COMPLETED) {
                break;
            }
            view.look(cMo, points);
            double[] v = new double[6];
            law.twist(view, v);
            twists.add(v);
            poses.add(RigidMotion.copyOf(cMo));
            Se3.exp(v, -dt, move);
            Se3.compose(move, cMo, cMo);
            if (isDone.getAsBoolean()) {
                break;
            }
        }
        return new Trajectory(status, twists, poses, RigidMotion.copyOf(cMo), desired);
    }

    private Trajectory.Status status(double[] cMo) {
        double[] x = new double[3];
        Trajectory.Status status = Trajectory.Status.COMPLETED;
        for (int i = 0; i < points.length; i += 3) {
            Se3.apply(cMo, points[i], points[i + 1], points[i + 2], x, 0);
            if (!(x[2] >= NEAREST)) {
                return Trajectory.Status.BEHIND_CAMERA;
            }
            if (!(x[0] * x[0] + x[1] * x[1] + x[2] * x[2] <= FARTHEST * FARTHEST)) {
                status = Trajectory.Status.RETREAT;
            }
        }
        return status;
    }
}
