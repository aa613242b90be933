package dev.jiffy.servo.law;

import dev.jiffy.vision.geometry.Se3;
import dev.jiffy.vision.geometry.So3;

/// Servoing by the pose (Chaumette & Hutchinson 2006, part I): e is a translation and the rotation vector θu of `cdMc`.
///
/// The matrices are triangular and θu is an eigenvector of its own, so the inverse is written out. With the translation
/// of `cdMc` the camera goes along a straight line in space, with that of `cMo` the object's origin goes along a
/// straight line in the image. Near half a turn the sign of θu decides which way the camera turns.
public final class PoseLaw implements Law {
    /// Whose translation.
    public enum Space {
        /// t of cdMc: a straight path of the camera.
        CAMERA,
        /// t of cMo minus t of cdMo: a straight path of the object's origin in the image.
        OBJECT
    }

    private final Space space;
    private final Gain gain;
    private final double[] cdMo;
    private final double[] cdMc = new double[12];
    private final double[] w = new double[3];
    private double error;

    /// @param goal is copied
    public PoseLaw(Space space, View goal, Gain gain) {
        this.space = space;
        this.gain = gain;
        cdMo = goal.pose().clone();
    }

    @Override
    public void twist(View seen, double[] v) {
        double[] cMo = seen.pose();
        Se3.invert(cMo, cdMc);
        Se3.compose(cdMo, cdMc, cdMc);
        So3.log(cdMc, 4, w, 0);
        double x = space == Space.CAMERA ? cdMc[3] : cMo[3] - cdMo[3];
        double y = space == Space.CAMERA ? cdMc[7] : cMo[7] - cdMo[7];
        double z = space == Space.CAMERA ? cdMc[11] : cMo[11] - cdMo[11];
        error = Math.sqrt(x * x + y * y + z * z + w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
        double lambda = gain.at(error);
        for (int i = 0; i < 3; i++) {
            v[3 + i] = -lambda * w[i];
        }
        if (space == Space.CAMERA) { // ṫ = R v
            for (int i = 0; i < 3; i++) {
                v[i] = -lambda * (cdMc[i] * x + cdMc[4 + i] * y + cdMc[8 + i] * z);
            }
        } else { // ṫ = −v + t × ω
            v[0] = lambda * x + cMo[7] * v[5] - cMo[11] * v[4];
            v[1] = lambda * y + cMo[11] * v[3] - cMo[3] * v[5];
            v[2] = lambda * z + cMo[3] * v[4] - cMo[7] * v[3];
        }
    }

    @Override
    public double error() {
        return error;
    }
}
