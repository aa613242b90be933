package dev.jiffy.servo.law;

import dev.jiffy.servo.kinematics.DhArm;
import dev.jiffy.servo.kinematics.InverseKinematics;

/// The ranges of joints, and how fast each may still go so as not to leave its own.
///
/// A joint may come nearer to its limit by a part of what is left in each step (a velocity damper, Faverjon &
/// Tournassoud 1987), so it arrives gently and never passes. One that stands outside has to come back.
public final class JointLimits {
    /// The part of the way to a limit that a step may go.
    private static final double PART = 0.5;

    /// Radians from a limit that count as being there.
    private static final double NEAR = 1e-3;

    private final double[] least;
    private final double[] most;

    /// @param least of each joint
    /// @param most  of each joint, above `least`
    public JointLimits(double[] least, double[] most) {
        this.least = least.clone();
        this.most = most.clone();
    }

    /// The velocities that keep each joint in its range for one more step.
    ///
    /// @param dt    seconds of the step
    /// @param lower takes the least velocity of each joint
    /// @param upper takes the greatest
    public void velocities(double[] q, double dt, double[] lower, double[] upper) {
        for (int i = 0; i < least.length; i++) {
            double below = (least[i] - q[i]) / dt;
            double above = (most[i] - q[i]) / dt;
            lower[i] = below > 0 ? below : PART * below;
            upper[i] = above < 0 ? above : PART * above;
            if (below > 0) {
                upper[i] = Math.max(upper[i], below);
            } else if (above < 0) {
                lower[i] = Math.min(lower[i], above);
            }
        }
    }

    /// What is needed to find other places of the joints in their ranges.
    InverseKinematics kinematics(DhArm arm) {
        return new InverseKinematics(arm, least, most);
    }

    /// Whether a joint stands at a limit, but for what a damped approach leaves.
    boolean isAtLimit(double[] q) {
        for (int i = 0; i < least.length; i++) {
            if (Math.min(q[i] - least[i], most[i] - q[i]) < NEAR) {
                return true;
            }
        }
        return false;
    }

    /// Velocities that lead to the middle of each range, for joints that the task leaves free.
    ///
    /// @param gain per second
    public void towardsMiddle(double[] q, double gain, double[] qd) {
        for (int i = 0; i < least.length; i++) {
            qd[i] = gain * ((least[i] + most[i]) / 2 - q[i]);
        }
    }

    /// Puts a joint that rounding has pushed beyond its limit at it.
    public void clamp(double[] q) {
        for (int i = 0; i < least.length; i++) {
            q[i] = Math.min(Math.max(q[i], least[i]), most[i]);
        }
    }
}
