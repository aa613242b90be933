package dev.jiffy.servo.dynamics;

import java.util.Arrays;

/// The inertia that the joints feel: the composite-rigid-body algorithm (Walker & Orin 1982; Featherstone 2008, section
/// 6.2). Whatever hangs on a joint is one body while that joint alone accelerates; what that takes is its column, felt
/// by the joints towards the root.
public final class MassMatrix {
    private final Mechanism mechanism;
    /// Inertias of each body with everything that hangs on it.
    private final double[] composite;

    /// For one mechanism.
    public MassMatrix(Mechanism mechanism) {
        this.mechanism = mechanism;
        composite = new double[Mechanism.INERTIA * mechanism.bodies];
    }

    /// The matrix.
    ///
    /// @param at   where the joints are
    /// @param mass takes joints × joints numbers, symmetric
    public void compute(Configuration at, double[] mass) {
        double[] pose = at.pose;
        int n = mechanism.bodies;
        System.arraycopy(mechanism.inertia, 0, composite, 0, composite.length);
        Arrays.fill(mass, 0, n * n, 0);
        for (int i = n - 1; i >= 0; i--) {
            if (mechanism.parent[i] >= 0) {
                add(pose, Mechanism.PLACEMENT * i, Mechanism.INERTIA * i, Mechanism.INERTIA * mechanism.parent[i]);
            }
            column(pose, i, mass);
        }
    }

    private void column(double[] pose, int i, double[] mass) {
        int n = mechanism.bodies;
        int j = Mechanism.INERTIA * i;
        double fx;
        double fy;
        double fz;
        double nx;
        double ny;
        double nz;
        if (mechanism.slides[i]) {
            fx = 0;
            fy = 0;
            fz = composite[j];
            nx = composite[j + 2];
            ny = -composite[j + 1];
            nz = 0;
        } else {
            fx = -composite[j + 2];
            fy = composite[j + 1];
            fz = 0;
            nx = composite[j + 6];
            ny = composite[j + 8];
            nz = composite[j + 9];
        }
        int row = mechanism.joint[i];
        mass[row * n + row] = mechanism.slides[i] ? fz : nz;
        int body = i;
        for (int parent = mechanism.parent[body]; parent >= 0; parent = mechanism.parent[body]) {
            int r = Mechanism.PLACEMENT * body;
            double gx = pose[r] * fx + pose[r + 3] * fy + pose[r + 6] * fz;
            double gy = pose[r + 1] * fx + pose[r + 4] * fy + pose[r + 7] * fz;
            double gz = pose[r + 2] * fx + pose[r + 5] * fy + pose[r + 8] * fz;
            double px = pose[r + 9];
            double py = pose[r + 10];
            double pz = pose[r + 11];
            double mx = pose[r] * nx + pose[r + 3] * ny + pose[r + 6] * nz + py * gz - pz * gy;
            double my = pose[r + 1] * nx + pose[r + 4] * ny + pose[r + 7] * nz + pz * gx - px * gz;
            nz = pose[r + 2] * nx + pose[r + 5] * ny + pose[r + 8] * nz + px * gy - py * gx;
            nx = mx;
            ny = my;
            fx = gx;
            fy = gy;
            fz = gz;
            body = parent;
            double felt = mechanism.slides[body] ? fz : nz;
            int other = mechanism.joint[body];
            mass[row * n + other] = felt;
            mass[other * n + row] = felt;
        }
    }

    /// Adds the inertia at `from` to that of its parent: turned by R, moved by p.
    private void add(double[] pose, int r, int from, int to) {
        double r00 = pose[r];
        double r10 = pose[r + 1];
        double r20 = pose[r + 2];
        double r01 = pose[r + 3];
        double r11 = pose[r + 4];
        double r21 = pose[r + 5];
        double r02 = pose[r + 6];
        double r12 = pose[r + 7];
        double r22 = pose[r + 8];
        double px = pose[r + 9];
        double py = pose[r + 10];
        double pz = pose[r + 11];
        double m = composite[from];
        double hx = composite[from + 1];
        double hy = composite[from + 2];
        double hz = composite[from + 3];
        double xx = composite[from + 4];
        double xy = composite[from + 5];
        double xz = composite[from + 6];
        double yy = composite[from + 7];
        double yz = composite[from + 8];
        double zz = composite[from + 9];
        double gx = r00 * hx + r01 * hy + r02 * hz;
        double gy = r10 * hx + r11 * hy + r12 * hz;
        double gz = r20 * hx + r21 * hy + r22 * hz;
        // A = R I, then A Rᵀ
        double a00 = r00 * xx + r01 * xy + r02 * xz;
        double a01 = r00 * xy + r01 * yy + r02 * yz;
        double a02 = r00 * xz + r01 * yz + r02 * zz;
        double a10 = r10 * xx + r11 * xy + r12 * xz;
        double a11 = r10 * xy + r11 * yy + r12 * yz;
        double a12 = r10 * xz + r11 * yz + r12 * zz;
        double a20 = r20 * xx + r21 * xy + r22 * xz;
        double a21 = r20 * xy + r21 * yy + r22 * yz;
        double a22 = r20 * xz + r21 * yz + r22 * zz;
        double kx = gx + m * px;
        double ky = gy + m * py;
        double kz = gz + m * pz;
        // I + p·(g + k) 1 − (p kᵀ + g pᵀ), where k = g + m p
        double sx = px * (gx + kx);
        double sy = py * (gy + ky);
        double sz = pz * (gz + kz);
        composite[to] += m;
        composite[to + 1] += kx;
        composite[to + 2] += ky;
        composite[to + 3] += kz;
        composite[to + 4] += a00 * r00 + a01 * r01 + a02 * r02 + sy + sz;
        composite[to + 5] += a00 * r10 + a01 * r11 + a02 * r12 - px * ky - gx * py;
        composite[to + 6] += a00 * r20 + a01 * r21 + a02 * r22 - px * kz - gx * pz;
        composite[to + 7] += a10 * r10 + a11 * r11 + a12 * r12 + sx + sz;
        composite[to + 8] += a10 * r20 + a11 * r21 + a12 * r22 - py * kz - gy * pz;
        composite[to + 9] += a20 * r20 + a21 * r21 + a22 * r22 + sx + sy;
    }
}
