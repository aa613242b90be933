/// From pictures to things with a place.
///
/// A [Detector] looks at one frame and answers with [Detection]s, each a class, a confidence and a [Box]. Detectors are in
/// `blob` (no model) and in other modules (models); what the YOLO family has in common, from picture to tensor and back, is
/// in `yolo`. `track` joins the detections of successive frames to tracks; `zone` says what tracks mean for a place:
/// occupied or not, crossed or not.
///
/// Places are fractions of the picture everywhere: 0,0 is its top left corner, 1,1 its bottom right.
@NullMarked
package dev.jiffy.vision;

import org.jspecify.annotations.NullMarked;
