package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.kinematics.DhArm;
import dev.jiffy.servo.law.JointLimits;
import dev.jiffy.servo.sim.JointSimulation;
import dev.jiffy.servo.sim.JointTrajectory;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.Set;

/// `sim-joint`: what an arm with a camera in its hand does. `dh` and `eMc` describe it, `qmin` and `qmax` its joints,
/// which keep within those if `avoid` is true; `q0` is where they start and `start` the pose cMo seen from there.
final class SimJointOperation implements Operation {
    @Override
    public String name() {
        return "sim-joint";
    }

    @Override
    public Set<String> fields() {
        return Set.of("dh", "eMc", "qmin", "qmax", "q0", "start", "desired", "points", "lambda", "dt", "steps",
                "avoid");
    }

    @Override
    public void answer(Request request, Json answer) {
        DhArm arm = DhOperation.arm(request);
        int joints = arm.joints();
        double[] least = request.numbers("qmin", joints);
        double[] most = request.numbers("qmax", joints);
        double[] q0 = request.numbers("q0", joints);
        boolean avoids = request.flag("avoid");
        for (int i = 0; i < joints; i++) {
            if (!(least[i] <= most[i])) {
                throw new RequestException("qmin[" + i + "]",
                        "must not be above \"qmax[" + i + "]\", it is " + least[i]);
            }
            if (avoids && !(least[i] <= q0[i] && q0[i] <= most[i])) {
                throw new RequestException("q0[" + i + "]", "must be from " + least[i] + " to " + most[i]
                        + ", or the joint has left its range before it starts; it is " + q0[i]);
            }
        }
        double[][] points = SimOperation.points(request);
        RigidMotion desired = request.pose("desired");
        SimOperation.goal(desired, points);
        JointSimulation simulation = new JointSimulation(arm, request.motion("eMc"), points, desired,
                request.positive("lambda"), avoids ? new JointLimits(least, most) : null, request.positive("dt"),
                SimOperation.steps(request, points));
        JointTrajectory trajectory = simulation.run(q0, request.pose("start"));
        Answers.rows(answer, "q", trajectory.q().toArray(double[][]::new));
        Answers.rows(answer, "qd", trajectory.qd().toArray(double[][]::new));
        Answers.rows(answer, "error", trajectory.error().toArray(double[][]::new));
    }
}
