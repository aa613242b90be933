package dev.jiffy.app;

import dev.jiffy.infer.JavaDetector;
import dev.jiffy.onnx.OnnxDetector;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;

/// What runs the models of detectors.
enum Engine {
    /// Pure Java, without any native library.
    JAVA,
    /// ONNX Runtime.
    ONNXRUNTIME,
    /// ONNX Runtime where it can be loaded, which takes a third less time for small models, else Java.
    AUTO;

    /// Opens a model.
    ///
    /// @throws DetectorException if it cannot be used
    Detector open(Path model, List<String> classes, double confidence, double iou) {
        return switch (this) {
            case JAVA -> JavaDetector.open(model, classes, confidence, iou);
            case ONNXRUNTIME -> OnnxDetector.open(model, classes, confidence, iou);
            case AUTO -> {
                try {
                    yield OnnxDetector.open(model, classes, confidence, iou);
                } catch (LinkageError e) {
                    System.getLogger(Engine.class.getName()).log(Level.INFO, "Java is taken, no ONNX Runtime: {0}",
                            e.toString());
                    yield JavaDetector.open(model, classes, confidence, iou);
                }
            }
        };
    }
}
