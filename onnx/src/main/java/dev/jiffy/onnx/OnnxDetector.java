package dev.jiffy.onnx;

import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.yolo.YoloDetector;
import java.nio.file.Path;
import java.util.List;

/// Models of the YOLO family on ONNX Runtime.
public final class OnnxDetector {
    private OnnxDetector() {
    }

    /// Opens a model.
    ///
    /// @param labels names of its classes; empty for those in the file, or of COCO where it has none
    /// @param confidence least confidence of what is reported
    /// @param iou overlap from which two boxes of a class are the same thing
    /// @throws DetectorException if it cannot be read, is of neither layout or has another number of classes
    public static YoloDetector open(Path model, List<String> labels, double confidence, double iou) {
        return YoloDetector.of(OnnxSession.open(model), labels, confidence, iou);
    }
}
