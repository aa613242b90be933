package dev.jiffy.infer;

import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.yolo.YoloDetector;
import dev.jiffy.vision.yolo.YoloOptions;
import java.nio.file.Path;
import java.util.List;

/// Models of the YOLO family in pure Java: no native library is loaded.
public final class JavaDetector {
    private JavaDetector() {
    }

    /// Opens a model.
    ///
    /// @param labels names of its classes; empty for those in the file, or of COCO where it has none
    /// @param confidence least confidence of what is reported
    /// @param iou overlap from which two boxes of a class are the same thing
    /// @throws DetectorException if it cannot be read, has an operator that is not supported (named with its node), is of
    ///         neither layout or has another number of classes
    public static YoloDetector open(Path model, List<String> labels, double confidence, double iou) {
        return open(model, YoloOptions.of(labels, confidence, iou));
    }

    /// Opens a model that is to look as these options say.
    ///
    /// @throws DetectorException as above, and if it takes no input of the size that was asked for
    public static YoloDetector open(Path model, YoloOptions options) {
        return YoloDetector.of(JavaEngine.open(model), options);
    }
}
