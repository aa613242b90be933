package dev.jiffy.servo.kinematics;

import dev.jiffy.vision.geometry.Se3;
import dev.jiffy.vision.geometry.So3;
import dev.jiffy.vision.matrix.BoundedLeastSquares;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Where joints have to be for the hand to be somewhere, within their ranges.
///
/// Newton's steps between bounds, damped where they do not help (Levenberg 1944; Sugihara 2011 for arms), from the
/// joints as they are, from other windings and from places all over the ranges. Of the solutions found, the one nearest
/// to the joints as they are is taken. The same question has the same answer.
public final class InverseKinematics {
    private static final int STARTS = 60;
    private static final int STEPS = 60;
    private static final double TURN = 2 * Math.PI;
    /// Metres and radians.
    private static final double ACCURACY = 1e-9;
    /// Radians that are as bad as a metre.
    private static final double LENGTH = 0.3;

    private final DhArm arm;
    private final double[] least;
    private final double[] most;
    private final int joints;
    private final BoundedLeastSquares solver;
    private final double[] hand = new double[12];
    private final double[] between = new double[12];
    private final double[] e = new double[6];
    private final double[] system;
    private final double[] right;
    private final double[] lower;
    private final double[] upper;
    private final double[] zero;
    private final double[] step;
    private final double[] trial;

    /// @param arm   is copied
    /// @param least of each joint
    /// @param most  of each joint
    public InverseKinematics(DhArm arm, double[] least, double[] most) {
        this.arm = arm.copy();
        this.least = least.clone();
        this.most = most.clone();
        joints = arm.joints();
        int rows = 6 + joints;
        solver = new BoundedLeastSquares(rows, joints);
        system = new double[rows * joints];
        right = new double[rows];
        lower = new double[joints];
        upper = new double[joints];
        zero = new double[joints];
        step = new double[joints];
        trial = new double[joints];
    }

    /// Solves.
    ///
    /// @param wanted fMe, as of [Se3]
    /// @param near   where the joints are
    /// @param q      takes the solution; is left alone where none is found
    /// @return whether one is found
    public boolean solve(double[] wanted, double[] near, double[] q) {
        SplittableRandom random = new SplittableRandom(1);
        double best = Double.POSITIVE_INFINITY;
        double[] x = new double[joints];
        for (int start = 0; start < STARTS; start++) {
            for (int i = 0; i < joints; i++) {
                x[i] = start == 0 ? near[i] : least[i] + random.nextDouble() * (most[i] - least[i]);
                x[i] = Math.clamp(x[i], least[i], most[i]);
            }
            if (converges(wanted, x)) {
                unwind(near, x);
                double distance = distance(near, x);
                if (distance < best) {
                    best = distance;
                    System.arraycopy(x, 0, q, 0, joints);
                }
            }
        }
        return best < Double.POSITIVE_INFINITY;
    }

    /// The winding of each joint that is nearest and in range.
    private void unwind(double[] near, double[] x) {
        for (int i = 0; i < joints; i++) {
            for (double turn : new double[]{-2 * TURN, -TURN, TURN, 2 * TURN}) {
                double other = x[i] + turn;
                if (other >= least[i] && other <= most[i] && Math.abs(other - near[i]) < Math.abs(x[i] - near[i])) {
                    x[i] = other;
                }
            }
        }
    }

    /// The largest way of a joint.
    private double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < joints; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private boolean converges(double[] wanted, double[] x) {
        double damping = 1e-3;
        double error = error(wanted, x);
        for (int turn = 0; turn < STEPS && error > ACCURACY; turn++) {
            fill(damping);
            for (int i = 0; i < joints; i++) {
                lower[i] = least[i] - x[i];
                upper[i] = most[i] - x[i];
            }
            if (!solver.solve(system, 6 + joints, joints, right, 0, lower, upper, zero, step)) {
                return false;
            }
            for (int i = 0; i < joints; i++) {
                trial[i] = Math.clamp(x[i] + step[i], least[i], most[i]);
            }
            double after = error(wanted, trial);
            if (after < error) {
                System.arraycopy(trial, 0, x, 0, joints);
                damping = Math.max(damping / 10, 1e-12);
                error = after;
            } else {
                damping *= 10;
                if (damping > 1e3) {
                    return false;
                }
                error(wanted, x);
            }
        }
        return error <= ACCURACY;
    }

    /// The way from the hand to where it should be, in the hand's frame; the arm is placed.
    private double error(double[] wanted, double[] x) {
        arm.place(x);
        arm.copyHand(hand);
        Se3.inverseCompose(hand, wanted, between);
        So3.log(between, 4, e, 3);
        double square = 0;
        for (int i = 0; i < 3; i++) {
            e[i] = between[4 * i + 3] / LENGTH;
            square += e[i] * e[i] + e[3 + i] * e[3 + i];
        }
        return Math.sqrt(square);
    }

    /// The arm's Jacobian over a diagonal that damps.
    private void fill(double damping) {
        Arrays.fill(system, 0);
        arm.jacobian(system);
        for (int i = 0; i < 3 * joints; i++) {
            system[i] /= LENGTH;
        }
        System.arraycopy(e, 0, right, 0, 6);
        for (int i = 0; i < joints; i++) {
            system[(6 + i) * joints + i] = Math.sqrt(damping);
        }
    }
}
