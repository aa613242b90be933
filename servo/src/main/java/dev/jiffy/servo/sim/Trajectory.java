package dev.jiffy.servo.sim;

import dev.jiffy.vision.geometry.RigidMotion;
import java.util.List;

/// What a free camera did.
///
/// @param status  how it ended
/// @param twists  six numbers for each step
/// @param poses   cMo before each step
/// @param last    cMo after the last step
/// @param desired cMo at the goal
public record Trajectory(Status status, List<double[]> twists, List<RigidMotion> poses, RigidMotion last,
        RigidMotion desired) {
    /// How a simulation ends.
    public enum Status {
        /// All steps were made.
        COMPLETED("completed"),
        /// A point came too near, or behind the camera.
        BEHIND_CAMERA("behind-camera"),
        /// A point got too far away.
        RETREAT("retreat");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /// As answers have it.
        public String word() {
            return word;
        }
    }

    /// What is left: metres of the translation of `cdMo cMo⁻¹`.
    public double finalDistance() {
        return desired.times(last.inverse()).distance();
    }

    /// What is left: radians of the rotation of `cdMo cMo⁻¹`.
    public double finalAngle() {
        return desired.times(last.inverse()).angle();
    }
}
