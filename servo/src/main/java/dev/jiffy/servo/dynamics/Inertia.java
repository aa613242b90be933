package dev.jiffy.servo.dynamics;

import dev.jiffy.vision.geometry.RigidMotion;

/// What a rigid body has to be moved by, about the origin of a frame: mass m, first moment h = m c of its centre of
/// mass c, and rotational inertia.
///
/// @param m  kilograms
/// @param hx first moment, likewise `hy` and `hz`, kilogram metres
/// @param xx rotational inertia about the origin, likewise `xy` to `zz`, kilogram square metres
public record Inertia(double m, double hx, double hy, double hz, double xx, double xy, double xz, double yy, double yz,
        double zz) {
    /// Of nothing.
    public static final Inertia NONE = new Inertia(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// From what is known about the centre of mass, in whose frame `centre` the inertia `xx` to `zz` is given.
    public static Inertia about(RigidMotion centre, double m, double xx, double xy, double xz, double yy, double yz,
            double zz) {
        return new Inertia(m, 0, 0, 0, xx, xy, xz, yy, yz, zz).in(centre);
    }

    /// The same body seen from another frame, in which the present one is at `pose`.
    public Inertia in(RigidMotion pose) {
        double[] r = pose.rotation();
        double[] i = {xx, xy, xz, xy, yy, yz, xz, yz, zz};
        double[] turned = new double[9];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                for (int k = 0; k < 9; k++) {
                    turned[3 * a + b] += r[3 * a + k / 3] * i[k] * r[3 * b + k % 3];
                }
            }
        }
        double gx = r[0] * hx + r[1] * hy + r[2] * hz;
        double gy = r[3] * hx + r[4] * hy + r[5] * hz;
        double gz = r[6] * hx + r[7] * hy + r[8] * hz;
        double px = pose.tx();
        double py = pose.ty();
        double pz = pose.tz();
        // About an origin that is p away: I + p·(g + k) 1 − (p kᵀ + g pᵀ), where k = g + m p.
        double kx = gx + m * px;
        double ky = gy + m * py;
        double kz = gz + m * pz;
        double sx = px * (gx + kx);
        double sy = py * (gy + ky);
        double sz = pz * (gz + kz);
        return new Inertia(m, kx, ky, kz, turned[0] + sy + sz, turned[1] - px * ky - gx * py,
                turned[2] - px * kz - gx * pz, turned[4] + sx + sz, turned[5] - py * kz - gy * pz,
                turned[8] + sx + sy);
    }

    /// Both bodies as one.
    public Inertia plus(Inertia other) {
        return new Inertia(m + other.m, hx + other.hx, hy + other.hy, hz + other.hz, xx + other.xx, xy + other.xy,
                xz + other.xz, yy + other.yy, yz + other.yz, zz + other.zz);
    }
}
