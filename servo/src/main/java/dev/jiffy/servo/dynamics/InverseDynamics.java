package dev.jiffy.servo.dynamics;

import java.util.Arrays;

/// Which forces of the joints make accelerations: the recursive Newton–Euler algorithm (Luh, Walker & Paul 1980;
/// Featherstone 2008, section 5.3), from the root outwards for motions, and back for forces.
///
/// Motions are those of the origin of each body in the body's own axes, accelerations the true ones of that point, so
/// that the products with the angular velocity stand where they are needed and nowhere else. Gravity is an acceleration
/// of the root upwards.
public final class InverseDynamics {
    private final Mechanism mechanism;
    /// ω, α, a of each body.
    private final double[] motion;
    /// f, n on each body.
    private final double[] force;

    /// For one mechanism.
    public InverseDynamics(Mechanism mechanism) {
        this.mechanism = mechanism;
        motion = new double[9 * mechanism.bodies];
        force = new double[6 * mechanism.bodies];
    }

    /// The forces `M q̈ + C q̇ + g`.
    ///
    /// @param at      where the joints are
    /// @param qd      velocities
    /// @param qdd     accelerations
    /// @param gravity in the root's axes, m/s²
    /// @param tau     takes newton metres or newtons
    public void compute(Configuration at, double[] qd, double[] qdd, double[] gravity, double[] tau) {
        outwards(at.pose, qd, qdd, gravity);
        inwards(at.pose, tau);
    }

    private void outwards(double[] pose, double[] qd, double[] qdd, double[] gravity) {
        double[] inertia = mechanism.inertia;
        for (int i = 0; i < mechanism.bodies; i++) {
            int r = Mechanism.PLACEMENT * i;
            int parent = mechanism.parent[i];
            double wx = 0;
            double wy = 0;
            double wz = 0;
            double bx = 0;
            double by = 0;
            double bz = 0;
            double ax = -gravity[0];
            double ay = -gravity[1];
            double az = -gravity[2];
            if (parent >= 0) {
                int m = 9 * parent;
                wx = motion[m];
                wy = motion[m + 1];
                wz = motion[m + 2];
                bx = motion[m + 3];
                by = motion[m + 4];
                bz = motion[m + 5];
                double px = pose[r + 9];
                double py = pose[r + 10];
                double pz = pose[r + 11];
                // a + α × p + ω × (ω × p)
                double cx = wy * pz - wz * py;
                double cy = wz * px - wx * pz;
                double cz = wx * py - wy * px;
                ax = motion[m + 6] + by * pz - bz * py + wy * cz - wz * cy;
                ay = motion[m + 7] + bz * px - bx * pz + wz * cx - wx * cz;
                az = motion[m + 8] + bx * py - by * px + wx * cy - wy * cx;
            }
            double r00 = pose[r];
            double r10 = pose[r + 1];
            double r20 = pose[r + 2];
            double r01 = pose[r + 3];
            double r11 = pose[r + 4];
            double r21 = pose[r + 5];
            double r02 = pose[r + 6];
            double r12 = pose[r + 7];
            double r22 = pose[r + 8];
            double ux = r00 * wx + r10 * wy + r20 * wz;
            double uy = r01 * wx + r11 * wy + r21 * wz;
            double uz = r02 * wx + r12 * wy + r22 * wz;
            double dx = r00 * bx + r10 * by + r20 * bz;
            double dy = r01 * bx + r11 * by + r21 * bz;
            double dz = r02 * bx + r12 * by + r22 * bz;
            double ex = r00 * ax + r10 * ay + r20 * az;
            double ey = r01 * ax + r11 * ay + r21 * az;
            double ez = r02 * ax + r12 * ay + r22 * az;
            double v = qd[mechanism.joint[i]];
            double a = qdd[mechanism.joint[i]];
            if (mechanism.slides[i]) { // 2 ω × ẑ q̇ + ẑ q̈
                ex += 2 * uy * v;
                ey -= 2 * ux * v;
                ez += a;
            } else { // (ω × ẑ) q̇ + ẑ q̈
                dx += uy * v;
                dy -= ux * v;
                dz += a;
                uz += v;
            }
            int m = 9 * i;
            motion[m] = ux;
            motion[m + 1] = uy;
            motion[m + 2] = uz;
            motion[m + 3] = dx;
            motion[m + 4] = dy;
            motion[m + 5] = dz;
            motion[m + 6] = ex;
            motion[m + 7] = ey;
            motion[m + 8] = ez;
            int j = Mechanism.INERTIA * i;
            double mass = inertia[j];
            double hx = inertia[j + 1];
            double hy = inertia[j + 2];
            double hz = inertia[j + 3];
            double xx = inertia[j + 4];
            double xy = inertia[j + 5];
            double xz = inertia[j + 6];
            double yy = inertia[j + 7];
            double yz = inertia[j + 8];
            double zz = inertia[j + 9];
            // f = m a + α × h + ω × (ω × h)
            double cx = uy * hz - uz * hy;
            double cy = uz * hx - ux * hz;
            double cz = ux * hy - uy * hx;
            int f = 6 * i;
            force[f] = mass * ex + dy * hz - dz * hy + uy * cz - uz * cy;
            force[f + 1] = mass * ey + dz * hx - dx * hz + uz * cx - ux * cz;
            force[f + 2] = mass * ez + dx * hy - dy * hx + ux * cy - uy * cx;
            // n = I α + ω × I ω + h × a
            double lx = xx * ux + xy * uy + xz * uz;
            double ly = xy * ux + yy * uy + yz * uz;
            double lz = xz * ux + yz * uy + zz * uz;
            force[f + 3] = xx * dx + xy * dy + xz * dz + uy * lz - uz * ly + hy * ez - hz * ey;
            force[f + 4] = xy * dx + yy * dy + yz * dz + uz * lx - ux * lz + hz * ex - hx * ez;
            force[f + 5] = xz * dx + yz * dy + zz * dz + ux * ly - uy * lx + hx * ey - hy * ex;
        }
    }

    private void inwards(double[] pose, double[] tau) {
        for (int i = mechanism.bodies - 1; i >= 0; i--) {
            int f = 6 * i;
            tau[mechanism.joint[i]] = mechanism.slides[i] ? force[f + 2] : force[f + 5];
            int parent = mechanism.parent[i];
            if (parent >= 0) {
                addToParent(pose, Mechanism.PLACEMENT * i, force, f, 6 * parent);
            }
        }
    }

    /// A force and moment on a body, as one on its parent.
    static void addToParent(double[] pose, int r, double[] force, int from, int to) {
        double fx = force[from];
        double fy = force[from + 1];
        double fz = force[from + 2];
        double nx = force[from + 3];
        double ny = force[from + 4];
        double nz = force[from + 5];
        double gx = pose[r] * fx + pose[r + 3] * fy + pose[r + 6] * fz;
        double gy = pose[r + 1] * fx + pose[r + 4] * fy + pose[r + 7] * fz;
        double gz = pose[r + 2] * fx + pose[r + 5] * fy + pose[r + 8] * fz;
        double px = pose[r + 9];
        double py = pose[r + 10];
        double pz = pose[r + 11];
        force[to] += gx;
        force[to + 1] += gy;
        force[to + 2] += gz;
        force[to + 3] += pose[r] * nx + pose[r + 3] * ny + pose[r + 6] * nz + py * gz - pz * gy;
        force[to + 4] += pose[r + 1] * nx + pose[r + 4] * ny + pose[r + 7] * nz + pz * gx - px * gz;
        force[to + 5] += pose[r + 2] * nx + pose[r + 5] * ny + pose[r + 8] * nz + px * gy - py * gx;
    }

    /// A copy of ω, α and a of a body's origin in its own axes, as of the last [#compute].
    void copyMotion(int body, double[] out) {
        if (body < 0) {
            Arrays.fill(out, 0, 9, 0);
        } else {
            System.arraycopy(motion, 9 * body, out, 0, 9);
        }
    }
}
