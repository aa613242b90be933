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
    /// Java for stations, which run long, and ONNX Runtime for runs that are over soon, as its kernels need not be compiled first;
    /// the other one where the model or the class path leaves no choice.
    AUTO;

    private static final System.Logger LOG = System.getLogger(Engine.class.getName());

    /// Opens a model.
    ///
    /// @param runsLong whether it will look at pictures for minutes
    /// @throws DetectorException if it cannot be used
    Detector open(Path model, List<String> classes, double confidence, double iou, boolean runsLong) {
        return switch (this) {
            case JAVA -> JavaDetector.open(model, classes, confidence, iou);
            case ONNXRUNTIME -> onnxRuntime(model, classes, confidence, iou);
            case AUTO -> runsLong
                    ? javaFirst(model, classes, confidence, iou)
                    : onnxRuntimeFirst(model, classes, confidence, iou);
        };
    }

    private static Detector onnxRuntime(Path model, List<String> classes, double confidence, double iou) {
        try {
            return OnnxDetector.open(model, classes, confidence, iou);
        } catch (LinkageError e) {
            throw new DetectorException(model.toString(),
                    "ONNX Runtime is not here or cannot be loaded (" + e + "); --engine java needs none", e);
        }
    }

    private static Detector javaFirst(Path model, List<String> classes, double confidence, double iou) {
        try {
            return JavaDetector.open(model, classes, confidence, iou);
        } catch (DetectorException e) {
            try {
                Detector detector = onnxRuntime(model, classes, confidence, iou);
                LOG.log(Level.INFO, "ONNX Runtime is taken, Java cannot run it: {0}", e.getMessage());
                return detector;
            } catch (DetectorException other) {
                e.addSuppressed(other);
                throw e;
            }
        }
    }

    private static Detector onnxRuntimeFirst(Path model, List<String> classes, double confidence, double iou) {
        try {
            return OnnxDetector.open(model, classes, confidence, iou);
        } catch (LinkageError e) {
            LOG.log(Level.INFO, "Java is taken, no ONNX Runtime: {0}", e.toString());
            return JavaDetector.open(model, classes, confidence, iou);
        }
    }
}
