package dev.jiffy.vision.geometry;

/// What lies between two poses.
public final class Interpolation {
    private Interpolation() {
    }

    /// Along one screw, the twist of it constant: `a exp(u log(a⁻¹ b))`.
    ///
    /// @param u 0 gives `a`, 1 gives `b`; beyond them the motion goes on
    public static RigidMotion geodesic(RigidMotion a, RigidMotion b, double u) {
        double[] twist = twist(a, b);
        for (int i = 0; i < 6; i++) {
            twist[i] *= u;
        }
        return a.times(RigidMotion.exp(twist));
    }

    /// The translation along a straight line, the rotation along its shortest arc at constant speed (spherical linear
    /// interpolation, Shoemake 1985).
    ///
    /// @param u as of [#geodesic]
    public static RigidMotion split(RigidMotion a, RigidMotion b, double u) {
        double[] between = a.inverse().times(b).thetaU();
        RigidMotion turned = a.times(RigidMotion.fromThetaU(
                new double[]{0, 0, 0, u * between[3], u * between[4], u * between[5]}));
        double[] m = new double[12];
        turned.copyTo(m);
        m[3] = a.tx() + u * (b.tx() - a.tx());
        m[7] = a.ty() + u * (b.ty() - a.ty());
        m[11] = a.tz() + u * (b.tz() - a.tz());
        return RigidMotion.copyOf(m);
    }

    /// `log(a⁻¹ b)`, the twist in frame a that leads from `a` to `b` within one unit of time.
    public static double[] twist(RigidMotion a, RigidMotion b) {
        return a.inverse().times(b).log();
    }
}
