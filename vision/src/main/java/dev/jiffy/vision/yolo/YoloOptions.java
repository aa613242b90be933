package dev.jiffy.vision.yolo;

import java.util.List;

/// How a [YoloDetector] looks and what it says.
///
/// @param labels names of the classes; empty for those in the file, or of COCO where it has none
/// @param confidence least confidence of what is reported
/// @param iou overlap above which two boxes of a class are the same thing
/// @param size width and height of the input in pixels, of one that is no square the longer of them, or [#OWN_SIZE]
/// @param clipped whether boxes end at the borders of the picture, for suppression too, or reach as far as the model says
public record YoloOptions(List<String> labels, double confidence, double iou, int size, boolean clipped) {
    /// The input is as large as the model says.
    public static final int OWN_SIZE = 0;

    /// Copies the list.
    public YoloOptions {
        labels = List.copyOf(labels);
    }

    /// With the model's own size and boxes that end at the borders.
    public static YoloOptions of(List<String> labels, double confidence, double iou) {
        return new YoloOptions(labels, confidence, iou, OWN_SIZE, true);
    }
}
