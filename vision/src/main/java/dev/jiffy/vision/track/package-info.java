/// Detections of successive frames become tracks.
///
/// [Tracker] predicts where each [Track] should be by now (a [ConstantVelocity] filter for each coordinate of its box),
/// pairs predictions with detections by overlap ([Assignment]), and begins and ends tracks.
@NullMarked
package dev.jiffy.vision.track;

import org.jspecify.annotations.NullMarked;
