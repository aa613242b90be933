package dev.jiffy.app;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.JavaDetector;
import dev.jiffy.onnx.OnnxDetector;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.yolo.YoloOptions;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/// What runs the models of detectors.
enum Engine {
    /// Pure Java, without any native library.
    JAVA,
    /// ONNX Runtime.
    ONNXRUNTIME,
    /// Java for stations, which run long, and ONNX Runtime for runs that are over soon, as its kernels need not be compiled first;
    /// the other one where the model or the class path leaves no choice. A damaged model is refused
    /// as Java's reader says it, with the offset.
    AUTO;

    private static final System.Logger LOG = System.getLogger(Engine.class.getName());

    /// Opens a model.
    ///
    /// @param runsLong whether it will look at pictures for minutes
    /// @throws DetectorException if it cannot be used
    Detector open(Path model, YoloOptions options, boolean runsLong) {
        return switch (this) {
            case JAVA -> JavaDetector.open(model, options);
            case ONNXRUNTIME -> onnxRuntime(model, options);
            case AUTO -> runsLong
                    ? javaFirst(model, options)
                    : onnxRuntimeFirst(model, options);
        };
    }

    private static Detector onnxRuntime(Path model, YoloOptions options) {
        try {
            return OnnxDetector.open(model, options);
        } catch (LinkageError e) {
            throw new DetectorException(model.toString(),
                    "ONNX Runtime is not here or cannot be loaded (" + e + "); --engine java needs none", e);
        }
    }

    private static Detector javaFirst(Path model, YoloOptions options) {
        try {
            return JavaDetector.open(model, options);
        } catch (DetectorException e) {
            if (InferException.isDamage(e)) {
                throw e;
            }
            try {
                Detector detector = onnxRuntime(model, options);
                LOG.log(Level.INFO, "ONNX Runtime is taken, Java cannot run it: {0}", e.getMessage());
                return detector;
            } catch (DetectorException other) {
                e.addSuppressed(other);
                throw e;
            }
        }
    }

    private static Detector onnxRuntimeFirst(Path model, YoloOptions options) {
        try {
            return OnnxDetector.open(model, options);
        } catch (LinkageError e) {
            LOG.log(Level.INFO, "Java is taken, no ONNX Runtime: {0}", e.toString());
            return JavaDetector.open(model, options);
        } catch (DetectorException e) {
            try {
                Detector detector = JavaDetector.open(model, options);
                LOG.log(Level.INFO, "Java is taken, ONNX Runtime cannot run it: {0}", e.getMessage());
                return detector;
            } catch (DetectorException other) {
                DetectorException told = InferException.isDamage(other) ? other : e; // it knows where
                told.addSuppressed(told == e ? other : e);
                throw told;
            }
        }
    }
}
