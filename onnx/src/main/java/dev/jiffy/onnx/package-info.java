/// Models of the YOLO family on ONNX Runtime.
///
/// [OnnxDetector] opens them: an [OnnxSession] is the engine that [dev.jiffy.vision.yolo.YoloDetector] looks through.
@NullMarked
package dev.jiffy.onnx;

import org.jspecify.annotations.NullMarked;
