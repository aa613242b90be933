package dev.jiffy.servo.dynamics;

import dev.jiffy.vision.geometry.Se3;
import java.util.Arrays;

/// Where the tip of a mechanism is and how it moves with the joints: forward kinematics, Jacobian and `J̇ q̇`
/// (Featherstone 2008, sections 2.10 and 4.2; Siciliano et al. 2009, chapter 3). All in the axes of the root; the point
/// that moves is the tip's origin.
public final class TipMotion {
    private final Mechanism mechanism;
    /// Poses of the bodies in the root, as of [Se3].
    private final double[] poses;
    private final double[] tip = new double[12];
    private final double[] work = new double[12];
    private final double[] local = new double[12];
    /// Bodies from the root to the tip.
    private final int[] chain;

    /// For one mechanism.
    public TipMotion(Mechanism mechanism) {
        this.mechanism = mechanism;
        poses = new double[12 * mechanism.bodies];
        int length = 0;
        for (int i = mechanism.tipBody; i >= 0; i = mechanism.parent[i]) {
            length++;
        }
        chain = new int[length];
        for (int i = mechanism.tipBody; i >= 0; i = mechanism.parent[i]) {
            chain[--length] = i;
        }
        mechanism.tip.copyTo(local);
    }

    /// Computes the poses; the rest stands on it.
    public void place(Configuration at) {
        double[] pose = at.pose;
        Se3.identity(work);
        for (int i : chain) {
            int r = Mechanism.PLACEMENT * i;
            for (int k = 0; k < 3; k++) {
                tip[4 * k] = pose[r + k];
                tip[4 * k + 1] = pose[r + 3 + k];
                tip[4 * k + 2] = pose[r + 6 + k];
                tip[4 * k + 3] = pose[r + 9 + k];
            }
            Se3.compose(work, tip, work);
            System.arraycopy(work, 0, poses, 12 * i, 12);
        }
        Se3.compose(work, local, tip);
    }

    /// The pose of the tip in the root, as of [Se3].
    public void copyPose(double[] out) {
        System.arraycopy(tip, 0, out, 0, 12);
    }

    /// The Jacobian: the velocity of the tip's origin and the angular velocity, for each joint's.
    ///
    /// @param jacobian takes 6 × joints numbers, row by row, linear rows first
    public void jacobian(double[] jacobian) {
        int n = mechanism.bodies;
        Arrays.fill(jacobian, 0, 6 * n, 0);
        for (int i : chain) {
            int b = 12 * i;
            int j = mechanism.joint[i];
            double zx = poses[b + 2];
            double zy = poses[b + 6];
            double zz = poses[b + 10];
            if (mechanism.slides[i]) {
                jacobian[j] = zx;
                jacobian[n + j] = zy;
                jacobian[2 * n + j] = zz;
            } else {
                double px = tip[3] - poses[b + 3];
                double py = tip[7] - poses[b + 7];
                double pz = tip[11] - poses[b + 11];
                jacobian[j] = zy * pz - zz * py;
                jacobian[n + j] = zz * px - zx * pz;
                jacobian[2 * n + j] = zx * py - zy * px;
                jacobian[3 * n + j] = zx;
                jacobian[4 * n + j] = zy;
                jacobian[5 * n + j] = zz;
            }
        }
    }

    /// The acceleration of the tip while the joints' velocities are kept: `J̇ q̇`.
    ///
    /// @param out takes six numbers, linear part first
    public void accelerationBias(double[] qd, double[] out) {
        double wx = 0;
        double wy = 0;
        double wz = 0;
        double bx = 0;
        double by = 0;
        double bz = 0;
        double ax = 0;
        double ay = 0;
        double az = 0;
        double x = 0;
        double y = 0;
        double z = 0;
        for (int step = 0; step <= chain.length; step++) {
            boolean isTip = step == chain.length;
            double[] frame = isTip ? tip : poses;
            int b = isTip ? 0 : 12 * chain[step];
            double px = frame[b + 3] - x;
            double py = frame[b + 7] - y;
            double pz = frame[b + 11] - z;
            // a + α × p + ω × (ω × p), from origin to origin
            double cx = wy * pz - wz * py;
            double cy = wz * px - wx * pz;
            double cz = wx * py - wy * px;
            ax += by * pz - bz * py + wy * cz - wz * cy;
            ay += bz * px - bx * pz + wz * cx - wx * cz;
            az += bx * py - by * px + wx * cy - wy * cx;
            x += px;
            y += py;
            z += pz;
            if (!isTip) {
                double v = qd[mechanism.joint[chain[step]]];
                double zx = frame[b + 2] * v;
                double zy = frame[b + 6] * v;
                double zz = frame[b + 10] * v;
                if (mechanism.slides[chain[step]]) {
                    ax += 2 * (wy * zz - wz * zy);
                    ay += 2 * (wz * zx - wx * zz);
                    az += 2 * (wx * zy - wy * zx);
                } else {
                    bx += wy * zz - wz * zy;
                    by += wz * zx - wx * zz;
                    bz += wx * zy - wy * zx;
                    wx += zx;
                    wy += zy;
                    wz += zz;
                }
            }
        }
        out[0] = ax;
        out[1] = ay;
        out[2] = az;
        out[3] = bx;
        out[4] = by;
        out[5] = bz;
    }
}
