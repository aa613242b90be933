/// Models of the YOLO family on ONNX Runtime.
///
/// [OnnxDetector] paints a frame into the input of an [OnnxSession], runs it and reads the boxes from its output.
@NullMarked
package dev.jiffy.onnx;

import org.jspecify.annotations.NullMarked;
