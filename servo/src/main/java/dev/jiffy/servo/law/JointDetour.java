package dev.jiffy.servo.law;

import dev.jiffy.servo.kinematics.InverseKinematics;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;

/// A way around joint limits for an arm that cannot see one: where the image no longer gets better because a joint is
/// at its limit, another place of the joints may see the goal. The straight way there between the joints' positions
/// stays in their ranges, whatever the image shows meanwhile.
///
/// The detour begins once progress over some steps is next to nothing while something is left, and ends near its goal,
/// where the law of the image takes over again. There is one at most: an arm that gets stuck a second time stays there.
final class JointDetour {
    /// Steps over which progress is judged.
    private static final int PATIENCE = 20;
    /// The part of the law's own progress, a fall of the error by exp(−λ t), that counts as none.
    private static final double PROGRESS = 0.15;
    /// What is left of the image's error that is worth a detour.
    private static final double WORTH = 1e-3;
    /// Radians of the farthest joint at which the image takes over.
    private static final double ARRIVAL = 3e-4;
    /// How much faster than the law the joints go.
    private static final double HASTE = 5;
    /// Radians per second of the fastest joint, at most.
    private static final double FASTEST = 1;

    private final InverseKinematics kinematics;
    private final double[] cdMo;
    private final double[] eMc = new double[12];
    private final double[] goal;
    private final double[] hand = new double[12];
    private final double[] errors = new double[PATIENCE];
    private int step;
    private boolean isUsed;
    private boolean isUnderWay;

    JointDetour(InverseKinematics kinematics, RigidMotion eMc, View wanted, int joints) {
        this.kinematics = kinematics;
        cdMo = wanted.pose().clone();
        eMc.copyTo(this.eMc);
        goal = new double[joints];
    }

    /// Looks whether the image has stopped to get better, and begins then.
    ///
    /// @param fMe   the hand
    /// @param error of the image
    /// @param fall  of it that the law would have in a step, λ dt
    void watch(double[] fMe, View seen, double[] q, double error, double fall, boolean isAtLimit) {
        double before = errors[step % PATIENCE];
        errors[step % PATIENCE] = error;
        step++;
        if (isUsed || step <= PATIENCE || !isAtLimit || error < WORTH
                || error < Math.exp(-PROGRESS * PATIENCE * fall) * before) {
            return;
        }
        isUsed = true;
        // fMe* = fMe eMc cMo (cdMo)⁻¹ (eMc)⁻¹
        Se3.compose(fMe, eMc, hand);
        Se3.compose(hand, seen.pose(), hand);
        double[] inverse = new double[12];
        Se3.invert(cdMo, inverse);
        Se3.compose(hand, inverse, hand);
        Se3.invert(eMc, inverse);
        Se3.compose(hand, inverse, hand);
        isUnderWay = kinematics.solve(hand, q, goal);
    }

    /// The velocities of a detour; false if there is none under way.
    boolean leads(double[] q, double lambda, double[] lower, double[] upper, double[] qd) {
        if (!isUnderWay) {
            return false;
        }
        double farthest = 0;
        for (int i = 0; i < goal.length; i++) {
            farthest = Math.max(farthest, Math.abs(goal[i] - q[i]));
        }
        double rate = Math.min(HASTE * lambda, FASTEST / farthest);
        double shortened = 1;
        for (int i = 0; i < goal.length; i++) {
            qd[i] = rate * (goal[i] - q[i]);
            if (qd[i] > upper[i]) {
                shortened = Math.min(shortened, upper[i] / qd[i]);
            } else if (qd[i] < lower[i]) {
                shortened = Math.min(shortened, lower[i] / qd[i]);
            }
        }
        for (int i = 0; i < goal.length; i++) {
            qd[i] *= Math.max(0, shortened);
        }
        isUnderWay = farthest > ARRIVAL;
        return true;
    }
}
