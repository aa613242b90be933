package dev.jiffy.vision.calibration;

import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.pose.PoseEstimate;
import java.util.List;

/// What a calibration found.
///
/// @param camera     focal lengths and principal point, without skew
/// @param distortion k1, k2, p1 and p2; k3 is 0
/// @param rms        root of the mean squared distance between points seen and points expected, over all views, in pixels
/// @param views      the pose of the pattern in each view and the rms of the view alone
/// @param deviations standard deviations of fx, fy, cx, cy, k1, k2, p1, p2, for independent Gaussian errors as large as `rms`
public record Calibration(CameraMatrix camera, Distortion distortion, double rms, List<PoseEstimate> views,
        List<Double> deviations) {
}
