package dev.jiffy.vision.calibration;

import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;
import dev.jiffy.vision.geometry.So3;
import dev.jiffy.vision.matrix.Cholesky;
import dev.jiffy.vision.matrix.SymmetricEigen;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Where a camera sits on the hand of a robot, from poses of the hand and poses of a target that does not move:
/// `A X = X B`.
///
/// Between two poses the hand turns by `α` and the target, seen from the camera, by `β`, with `α = R_X β`: the rotation
/// that suits all pairs best (Park and Martin 1994). Then `(R_A − I) t_X = R_X t_B − t_A` is linear. Both are improved
/// together with the pose of the target in the frame of the robot's base: they are the most likely ones for independent
/// Gaussian errors in the rotations and the translations that the camera sees, whose two sizes are estimated from what
/// is left over.
///
/// @param cam2gripper      takes coordinates of the camera to the hand
/// @param target2base      takes coordinates of the target to the base
/// @param rotationRms      radians, root mean square of what is left over per coordinate
/// @param translationRms   the same in the unit of the translations
public record HandEye(RigidMotion cam2gripper, RigidMotion target2base, double rotationRms, double translationRms) {
    private static final int LEAST_POSES = 3;
    /// Pairs with a pose: with more poses than this not every pair is taken.
    private static final int PARTNERS = 64;
    /// Rotation vectors near half a turn may point either way.
    private static final double MOST_TURN = 3.0;
    /// Radians: a pair that turns less says nothing.
    private static final double LEAST_TURN = 1e-6;
    /// The second largest eigenvalue of the axes' moments over the largest: below it all axes are parallel.
    private static final double LEAST_SECOND_AXIS = 1e-6;
    private static final int MOST_STEPS = 50;
    private static final double STILL = 1e-13;
    /// What is left over below this is rounding, whichever unit.
    private static final double FLOOR = 1e-12;

    /// Solves it.
    ///
    /// @param gripper2base poses of the hand, three at least
    /// @param target2cam   poses of the target at the same times
    /// @throws DegenerateException if the poses do not determine it: the hand must turn about at least two axes
    public static HandEye solve(List<RigidMotion> gripper2base, List<RigidMotion> target2cam) {
        int n = gripper2base.size();
        if (target2cam.size() != n) {
            throw new IllegalArgumentException(
                    n + " poses of the hand and " + target2cam.size() + " of the target do not pair");
        }
        if (n < LEAST_POSES) {
            throw new DegenerateException("hand and eye need at least " + LEAST_POSES + " poses, there are " + n);
        }
        double[][] hands = rows(gripper2base);
        double[][] targets = rows(target2cam);
        double[] x = start(hands, targets);
        double[] y = new double[12];
        Se3.compose(hands[0], x, y);
        Se3.compose(y, targets[0], y);
        return improve(hands, targets, x, y);
    }

    private static double[][] rows(List<RigidMotion> motions) {
        double[][] rows = new double[motions.size()][12];
        for (int i = 0; i < rows.length; i++) {
            motions.get(i).copyTo(rows[i]);
        }
        return rows;
    }

    private static double[] start(double[][] hands, double[][] targets) {
        int n = hands.length;
        double[] moments = new double[9];
        double[] spread = new double[9];
        double[] a = new double[12];
        double[] b = new double[12];
        double[] inverse = new double[12];
        double[] alpha = new double[3];
        double[] beta = new double[3];
        int stride = Math.max(1, (n - 1) / PARTNERS);
        int pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j += stride) {
                motions(hands, targets, i, j, a, b, inverse);
                So3.log(a, 4, alpha, 0);
                So3.log(b, 4, beta, 0);
                double turn = Math.sqrt(beta[0] * beta[0] + beta[1] * beta[1] + beta[2] * beta[2]);
                if (turn > MOST_TURN || turn < LEAST_TURN) {
                    continue;
                }
                pairs++;
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        moments[3 * k + l] += alpha[k] * beta[l];
                        spread[3 * k + l] += beta[k] * beta[l];
                    }
                }
            }
        }
        SymmetricEigen eigen = new SymmetricEigen(4);
        eigen.decompose(spread, 3);
        if (pairs < 2 || !(eigen.value(1) > LEAST_SECOND_AXIS * eigen.value(0))) {
            throw new DegenerateException(String.format(Locale.ROOT,
                    "the hand must turn about two axes at least, well apart; between these poses it turns about %s",
                    pairs == 0 ? "none" : "one only"));
        }
        double[] x = new double[12];
        rotation(moments, eigen, x);
        double[] normal = new double[9];
        double[] right = new double[3];
        double[] row = new double[3];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j += stride) {
                motions(hands, targets, i, j, a, b, inverse);
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        row[l] = a[4 * k + l] - (k == l ? 1 : 0);
                    }
                    double value = x[4 * k] * b[3] + x[4 * k + 1] * b[7] + x[4 * k + 2] * b[11] - a[4 * k + 3];
                    for (int p = 0; p < 3; p++) {
                        right[p] += row[p] * value;
                        for (int q = 0; q <= p; q++) {
                            normal[3 * p + q] += row[p] * row[q];
                        }
                    }
                }
            }
        }
        if (!Cholesky.factor(normal, 3)) {
            throw new DegenerateException("the hand must turn about two axes at least, well apart");
        }
        Cholesky.solve(normal, 3, right, right);
        x[3] = right[0];
        x[7] = right[1];
        x[11] = right[2];
        return x;
    }

    /// `A` of the hand and `B` of the target from pose i to pose j.
    private static void motions(double[][] hands, double[][] targets, int i, int j, double[] a, double[] b,
            double[] inverse) {
        Se3.inverseCompose(hands[j], hands[i], a);
        Se3.invert(targets[i], inverse);
        Se3.compose(targets[j], inverse, b);
    }

    /// The rotation with `Σ αᵀ R β` largest, by quaternions (Horn 1987).
    private static void rotation(double[] m, SymmetricEigen eigen, double[] x) {
        // m is Σ α βᵀ, "to" by "from".
        double xx = m[0];
        double yx = m[1];
        double zx = m[2];
        double xy = m[3];
        double yy = m[4];
        double zy = m[5];
        double xz = m[6];
        double yz = m[7];
        double zz = m[8];
        eigen.decompose(new double[]{xx + yy + zz, 0, 0, 0, yz - zy, xx - yy - zz, 0, 0, zx - xz, xy + yx, yy - xx - zz,
                0, xy - yx, zx + xz, yz + zy, zz - xx - yy}, 4);
        double w = eigen.vector(0, 0);
        double a = eigen.vector(1, 0);
        double b = eigen.vector(2, 0);
        double c = eigen.vector(3, 0);
        x[0] = 1 - 2 * (b * b + c * c);
        x[1] = 2 * (a * b - w * c);
        x[2] = 2 * (a * c + w * b);
        x[4] = 2 * (a * b + w * c);
        x[5] = 1 - 2 * (a * a + c * c);
        x[6] = 2 * (b * c - w * a);
        x[8] = 2 * (a * c - w * b);
        x[9] = 2 * (b * c + w * a);
        x[10] = 1 - 2 * (a * a + b * b);
    }

    /// Gauss–Newton steps over X and Y. The camera should see the target at `P = X⁻¹ G⁻¹ Y`; what is left over is
    /// `log(R_C R_Pᵀ)` and `t_C − t_P`. With `X exp(ξ)` and `Y exp(η)`: `δr = ω_ξ − R_P ω_η`,
    /// `δt = v_ξ − [t_P]× ω_ξ − R_P v_η`.
    private static HandEye improve(double[][] hands, double[][] targets, double[] x, double[] y) {
        int n = hands.length;
        double[] sums = new double[2];
        double[] normal = new double[144];
        double[] step = new double[12];
        double[] twist = new double[6];
        double[] motion = new double[12];
        double[] bestX = x.clone();
        double[] bestY = y.clone();
        double ratio = 0;
        double before = Double.POSITIVE_INFINITY;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            leftOver(hands, targets, x, y, sums);
            if (steps == 0 || steps % 5 == 0) {
                // The relative weight of the two kinds; fixed for some steps, so that one cost goes down.
                ratio = (sums[0] + FLOOR * FLOOR * n) / (sums[1] + FLOOR * FLOOR * n);
                before = Double.POSITIVE_INFINITY;
            }
            double cost = sums[0] + ratio * sums[1];
            if (!(cost <= before)) {
                x = bestX;
                y = bestY;
                break;
            }
            before = cost;
            bestX = x.clone();
            bestY = y.clone();
            normalEquations(hands, targets, x, y, ratio, normal, step);
            if (!Cholesky.factor(normal, 12)) {
                break;
            }
            Cholesky.solve(normal, 12, step, step);
            double size = 0;
            for (int k = 0; k < 12; k++) {
                size = Math.max(size, Math.abs(step[k]));
            }
            System.arraycopy(step, 0, twist, 0, 6);
            Se3.exp(twist, motion);
            Se3.compose(x, motion, x);
            System.arraycopy(step, 6, twist, 0, 6);
            Se3.exp(twist, motion);
            Se3.compose(y, motion, y);
            if (size < STILL) {
                break;
            }
        }
        So3.orthonormalise(x, 4);
        So3.orthonormalise(y, 4);
        leftOver(hands, targets, x, y, sums);
        return new HandEye(RigidMotion.copyOf(x), RigidMotion.copyOf(y), Math.sqrt(sums[0] / (3 * n)),
                Math.sqrt(sums[1] / (3 * n)));
    }

    private static void leftOver(double[][] hands, double[][] targets, double[] x, double[] y, double[] sums) {
        double[] p = new double[12];
        double[] r = new double[6];
        sums[0] = 0;
        sums[1] = 0;
        for (int i = 0; i < hands.length; i++) {
            residual(hands[i], targets[i], x, y, p, r);
            sums[0] += r[3] * r[3] + r[4] * r[4] + r[5] * r[5];
            sums[1] += r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
        }
    }

    private static void residual(double[] hand, double[] target, double[] x, double[] y, double[] p, double[] r) {
        Se3.compose(hand, x, p);
        Se3.inverseCompose(p, y, p);
        double[] turn = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                turn[3 * i + j] = target[4 * i] * p[4 * j] + target[4 * i + 1] * p[4 * j + 1]
                        + target[4 * i + 2] * p[4 * j + 2];
            }
        }
        So3.log(turn, 3, r, 3);
        for (int i = 0; i < 3; i++) {
            r[i] = target[4 * i + 3] - p[4 * i + 3];
        }
    }

    private static void normalEquations(double[][] hands, double[][] targets, double[] x, double[] y, double ratio,
            double[] normal, double[] right) {
        double[] p = new double[12];
        double[] r = new double[6];
        double[] jacobian = new double[72];
        Arrays.fill(normal, 0);
        Arrays.fill(right, 0);
        for (int i = 0; i < hands.length; i++) {
            residual(hands[i], targets[i], x, y, p, r);
            Arrays.fill(jacobian, 0);
            for (int k = 0; k < 3; k++) {
                int moved = 12 * k;
                int turned = 12 * (3 + k);
                jacobian[moved + k] = 1;
                jacobian[turned + 3 + k] = 1;
                for (int l = 0; l < 3; l++) {
                    jacobian[moved + 6 + l] = -p[4 * k + l];
                    jacobian[turned + 9 + l] = -p[4 * k + l];
                }
            }
            jacobian[4] = p[11];
            jacobian[5] = -p[7];
            jacobian[12 + 3] = -p[11];
            jacobian[12 + 5] = p[3];
            jacobian[24 + 3] = p[7];
            jacobian[24 + 4] = -p[3];
            for (int k = 0; k < 6; k++) {
                double weight = k < 3 ? ratio : 1;
                for (int a = 0; a < 12; a++) {
                    double value = weight * jacobian[12 * k + a];
                    right[a] -= value * r[k];
                    for (int b = 0; b <= a; b++) {
                        normal[12 * a + b] += value * jacobian[12 * k + b];
                    }
                }
            }
        }
    }
}
