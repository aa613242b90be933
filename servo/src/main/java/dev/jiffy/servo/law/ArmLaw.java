package dev.jiffy.servo.law;

import dev.jiffy.servo.feature.ImagePoint;
import dev.jiffy.servo.kinematics.DhArm;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;
import dev.jiffy.vision.matrix.BoundedLeastSquares;
import dev.jiffy.vision.matrix.Matrices;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Servoing by points of the image with the camera in the hand of an arm: `q̇ = −λ (L cVe eJe)⁺ e` (Chaumette &
/// Hutchinson 2007, part II).
///
/// With limits the joints do what they can for the task within their ranges: least squares between bounds, so that
/// whatever one joint must not do, the others take over as well as they can. Projecting the task away from a joint near
/// its limit would need joints to spare, which an arm of six does not have. Where that ends at a limit with the goal
/// not reached, the joints go once to another place that sees it, straight and blind.
public final class ArmLaw {
    /// How fast joints that the task does not need go to the middle of their ranges, per second.
    private static final double MIDDLE = 0.1;

    private final DhArm arm;
    private final int count;
    private final int joints;
    private final double[] wanted;
    private final double lambda;
    private final @Nullable JointLimits limits;
    private final double[] cVe = new double[36];
    private final double[] l;
    private final double[] lv;
    private final double[] eJe;
    private final double[] task;
    private final double[] e;
    private final double[] lower;
    private final double[] upper;
    private final double[] preferred;
    private final PseudoInverse inverse;
    private final BoundedLeastSquares bounded;
    private final double[] hand = new double[12];
    private final @Nullable JointDetour detour;

    /// @param arm    is used, and placed by whoever calls [#velocities]
    /// @param eMc    the camera in the arm's last frame
    /// @param goal   is copied
    /// @param limits of the joints, or null if they do not matter
    public ArmLaw(DhArm arm, RigidMotion eMc, View goal, double lambda, @Nullable JointLimits limits) {
        this.arm = arm;
        this.lambda = lambda;
        this.limits = limits;
        count = goal.count();
        joints = arm.joints();
        wanted = goal.xy().clone();
        double[] cMe = new double[12];
        eMc.inverse().copyTo(cMe);
        Se3.adjoint(cMe, cVe);
        l = new double[12 * count];
        lv = new double[12 * count];
        eJe = new double[6 * joints];
        task = new double[2 * count * joints];
        e = new double[2 * count];
        lower = new double[joints];
        upper = new double[joints];
        preferred = new double[joints];
        inverse = new PseudoInverse(2 * count, joints);
        bounded = new BoundedLeastSquares(2 * count, joints);
        detour = limits == null ? null : new JointDetour(limits.kinematics(arm), eMc, goal, joints);
    }

    /// The velocities of the joints, with the arm placed at `q`.
    ///
    /// @param dt seconds for which they will be kept, for the limits
    /// @param qd takes as many numbers as there are joints
    public void velocities(View seen, double[] q, double dt, double[] qd) {
        for (int i = 0; i < count; i++) {
            ImagePoint.interaction(seen.xy()[2 * i], seen.xy()[2 * i + 1], seen.depths()[i], l, 12 * i);
        }
        arm.jacobian(eJe);
        Matrices.multiply(l, cVe, 2 * count, 6, 6, lv);
        Matrices.multiply(lv, eJe, 2 * count, 6, joints, task);
        for (int i = 0; i < 2 * count; i++) {
            e[i] = -lambda * (seen.xy()[i] - wanted[i]);
        }
        if (limits == null || detour == null) {
            inverse.solve(task, 2 * count, joints, e, qd);
            return;
        }
        limits.velocities(q, dt, lower, upper);
        arm.copyHand(hand);
        detour.watch(hand, seen, q, Matrices.norm(e, 0, 2 * count) / lambda, lambda * dt,
                limits.isAtLimit(q));
        if (detour.leads(q, lambda, lower, upper, qd)) {
            return;
        }
        limits.towardsMiddle(q, MIDDLE, preferred);
        if (!bounded.solve(task, 2 * count, joints, e, PseudoInverse.TOLERANCE, lower, upper, preferred, qd)
                && !(Matrices.norm(qd, 0, joints) < Double.POSITIVE_INFINITY)) {
            Arrays.fill(qd, 0);
        }
    }
}
