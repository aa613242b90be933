package dev.jiffy.servo.feature;

import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.So3;

/// The rotation vector θu between a camera and where it should be (Malis, Chaumette & Boudet 1999; Chaumette &
/// Hutchinson 2006, part I).
///
/// Its matrix is the inverse of a Jacobian of SO(3), which is the closed form of the papers: `I + θ/2 [u]× + (1 − sinc
/// θ / sinc² θ/2) [u]×²`. θu is its eigenvector, so a law with a constant gain turns about one axis.
public final class RotationVector implements Feature {
    private final double x;
    private final double y;
    private final double z;
    private final boolean isFromDesired;

    private RotationVector(double[] w, boolean isFromDesired) {
        x = w[0];
        y = w[1];
        z = w[2];
        this.isFromDesired = isFromDesired;
    }

    /// θu of `cdRc`, from the camera's frame to the wanted one.
    public static RotationVector cdRc(RigidMotion cdMc) {
        return of(cdMc, true);
    }

    /// θu of `cRcd`, from the wanted frame to the camera's.
    public static RotationVector cRcd(RigidMotion cMcd) {
        return of(cMcd, false);
    }

    private static RotationVector of(RigidMotion motion, boolean isFromDesired) {
        double[] w = new double[3];
        So3.log(motion.rotation(), 3, w, 0);
        return new RotationVector(w, isFromDesired);
    }

    @Override
    public int size() {
        return 3;
    }

    @Override
    public void value(double[] s, int at) {
        s[at] = x;
        s[at + 1] = y;
        s[at + 2] = z;
    }

    @Override
    public void interaction(double[] l, int at) {
        double[] j = new double[9];
        // cdRc exp(ω h): the inverse right Jacobian, which is the left one of −θu. exp(−ω h) cRcd: minus the inverse
        // left Jacobian.
        if (isFromDesired) {
            So3.inverseLeftJacobian(-x, -y, -z, j, 3);
        } else {
            So3.inverseLeftJacobian(x, y, z, j, 3);
        }
        double sign = isFromDesired ? 1 : -1;
        for (int i = 0; i < 3; i++) {
            Rows.put(l, at + 6 * i, 0, 0, 0, sign * j[3 * i], sign * j[3 * i + 1], sign * j[3 * i + 2]);
        }
    }
}
