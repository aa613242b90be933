package dev.jiffy.vision.pose;

import dev.jiffy.vision.geometry.RigidMotion;

/// A pose and how well it explains the image.
///
/// @param cMo takes coordinates of the object to the camera's frame
/// @param rms root of the mean squared distance between points seen and points expected, in the unit of the image
public record PoseEstimate(RigidMotion cMo, double rms) {
}
