package dev.jiffy.servo.sim;

import dev.jiffy.servo.kinematics.DhArm;
import dev.jiffy.servo.law.ArmLaw;
import dev.jiffy.servo.law.JointLimits;
import dev.jiffy.servo.law.View;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An arm with a camera in its hand, before points that stand still where the first view saw them.
public final class JointSimulation {
    private final DhArm arm;
    private final double[] eMc = new double[12];
    private final double[] points;
    private final View goal;
    private final ArmLaw law;
    private final @Nullable JointLimits limits;
    private final double dt;
    private final int steps;

    /// @param points  `[X,Y,Z]` each, in the object's frame
    /// @param desired cMo at the goal
    /// @param limits  of the joints, or null if they do not matter
    /// @param dt      seconds of a step
    public JointSimulation(DhArm arm, RigidMotion eMc, double[][] points, RigidMotion desired, double lambda,
            @Nullable JointLimits limits, double dt, int steps) {
        this.arm = arm;
        this.points = View.flat(points);
        this.limits = limits;
        this.dt = dt;
        this.steps = steps;
        eMc.copyTo(this.eMc);
        goal = View.of(desired, points);
        law = new ArmLaw(arm, eMc, goal, lambda, limits);
    }

    /// Moves from joints and the pose that the camera sees from there.
    public JointTrajectory run(double[] start, RigidMotion cMo) {
        double[] q = start.clone();
        double[] pose = new double[12];
        double[] fMc = new double[12];
        double[] fMo = new double[12];
        camera(q, fMc);
        cMo.copyTo(pose);
        Se3.compose(fMc, pose, fMo);
        View view = new View(points.length / 3);
        List<double[]> positions = new ArrayList<>();
        List<double[]> velocities = new ArrayList<>();
        List<double[]> errors = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            camera(q, fMc);
            Se3.inverseCompose(fMc, fMo, pose);
            view.look(pose, points);
            double[] qd = new double[q.length];
            law.velocities(view, q, dt, qd);
            double[] error = new double[2 * view.count()];
            for (int i = 0; i < error.length; i++) {
                error[i] = view.xy()[i] - goal.xy()[i];
            }
            positions.add(q.clone());
            velocities.add(qd);
            errors.add(error);
            for (int i = 0; i < q.length; i++) {
                q[i] += qd[i] * dt;
            }
            if (limits != null) {
                limits.clamp(q);
            }
        }
        return new JointTrajectory(positions, velocities, errors);
    }

    private void camera(double[] q, double[] fMc) {
        arm.place(q);
        arm.copyHand(fMc);
        Se3.compose(fMc, eMc, fMc);
    }
}
