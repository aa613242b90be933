package dev.jiffy.servo.infer;

import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;

/// Opens models on whatever engine somebody chose.
@FunctionalInterface
public interface DetectorOpener {
    /// A detector that looks as the settings say and reports boxes that may reach beyond the picture.
    ///
    /// @throws DetectorException if the model cannot be used that way
    Detector open(DetectorSettings settings);
}
