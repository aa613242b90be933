package dev.jiffy.servo.control;

import dev.jiffy.vision.geometry.RigidMotion;

/// What is seen at one step.
///
/// @param image u, v of each point, in pixels
/// @param depth of each point, in m; by the camera's matrix, so too short by the factor that its focal length is too short
/// @param pose `cMo` by an estimator, its depth wrong in the same way
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Measurement(double[] image, double[] depth, RigidMotion pose) {
    /// Checks that there are as many depths as points.
    public Measurement {
        if (image.length != 2 * depth.length) {
            throw new IllegalArgumentException(image.length / 2 + " points in the image, " + depth.length + " depths");
        }
    }
}
