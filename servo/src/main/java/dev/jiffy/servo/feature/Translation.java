package dev.jiffy.servo.feature;

import dev.jiffy.vision.geometry.RigidMotion;

/// The translation of a pose (Chaumette & Hutchinson 2006, part I, on servoing by poses): of `cdMc` the camera's place
/// in the wanted frame, of `cMcd` the wanted place in the camera's frame, of `cMo` the object's place in the camera's
/// frame.
public final class Translation implements Feature {
    private final RigidMotion motion;
    private final boolean isFromDesired;

    private Translation(RigidMotion motion, boolean isFromDesired) {
        this.motion = motion;
        this.isFromDesired = isFromDesired;
    }

    /// Of `cdMc`.
    public static Translation cdMc(RigidMotion cdMc) {
        return new Translation(cdMc, true);
    }

    /// Of `cMcd` or `cMo`: something fixed, seen by the camera.
    public static Translation fixed(RigidMotion pose) {
        return new Translation(pose, false);
    }

    @Override
    public int size() {
        return 3;
    }

    @Override
    public void value(double[] s, int at) {
        s[at] = motion.tx();
        s[at + 1] = motion.ty();
        s[at + 2] = motion.tz();
    }

    @Override
    public void interaction(double[] l, int at) {
        if (isFromDesired) {
            for (int i = 0; i < 3; i++) {
                Rows.put(l, at + 6 * i, motion.at(i, 0), motion.at(i, 1), motion.at(i, 2), 0, 0, 0);
            }
        } else {
            SpacePoint.interaction(motion.tx(), motion.ty(), motion.tz(), l, at);
        }
    }
}
