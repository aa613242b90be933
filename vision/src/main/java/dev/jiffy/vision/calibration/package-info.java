/// What must be known of a camera before its pixels are directions, and of its place on a robot before they are
/// positions.
///
/// [CameraCalibrator] takes views of a flat pattern: homographies give a [FirstCamera], that gives poses, and
/// [BundleAdjustment] improves all of it together with the derivatives of [Intrinsics]. The [Calibration] has the
/// camera matrix, the [Distortion] of the lens and how sure they are. [HandEye] takes poses of the hand and of what the
/// camera sees.
@NullMarked
package dev.jiffy.vision.calibration;

import org.jspecify.annotations.NullMarked;
