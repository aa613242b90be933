package dev.jiffy.servo.infer;

import dev.jiffy.vision.yolo.YoloOptions;
import java.nio.file.Path;

/// Which model looks, and how.
///
/// @param model its file
/// @param size width and height of its input in pixels, of one that is no square the longer of them, or [#OWN_SIZE]
/// @param confidence least score of what is reported, 0 to 1
/// @param overlap intersection over union above which the weaker of two boxes of a class is dropped, 0 to 1
public record DetectorSettings(Path model, int size, double confidence, double overlap) {
    /// The size that the model itself names.
    public static final int OWN_SIZE = YoloOptions.OWN_SIZE;
    /// Least other size: one cell of the coarsest grid of the detectors.
    public static final int SMALLEST = 32;
    /// Largest other size; more than any detector is trained for, and less than would fill the memory.
    public static final int LARGEST = 4096;
}
