package dev.jiffy.vision.yolo;

import dev.jiffy.vision.Detection;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a model of the YOLO family wants its input and numbers its output.
public enum YoloLayout {
    /// YOLOX (Ge et al. 2021): output `[1, cells, 5 + classes]`, a row per grid cell of strides 8, 16 and 32 with the
    /// offset of the centre from the cell, the logarithm of the size (both in strides), objectness and class scores. Input is
    /// BGR, 0 to 255, in the top left corner.
    YOLOX(false, true, 1),
    /// YOLOv8 (Ultralytics 2023): output `[1, 4 + classes, anchors]`, a column per anchor with centre and size in input
    /// pixels and class scores. Input is RGB, 0 to 1, in the middle.
    YOLOV8(true, false, 1 / 255f);

    /// The padding that both were trained with, of 255.
    public static final int PADDING = 114;

    private static final int[] STRIDES = {8, 16, 32};

    private final boolean centered;
    private final boolean bgr;
    private final float scale;

    YoloLayout(boolean centered, boolean bgr, float scale) {
        this.centered = centered;
        this.bgr = bgr;
        this.scale = scale;
    }

    /// Whether the picture lies in the middle of the input, not in its top left corner.
    public boolean centered() {
        return centered;
    }

    /// Whether the planes are blue, green, red instead of red, green, blue.
    public boolean bgr() {
        return bgr;
    }

    /// What a sample of 255 steps is multiplied by.
    public float scale() {
        return scale;
    }

    /// The layout of a model with this output, `null` if it is neither.
    ///
    /// @param output shape of the output
    public static @Nullable YoloLayout of(long[] output, int inputWidth, int inputHeight) {
        if (output.length != 3 || output[0] != 1) {
            return null;
        }
        long cells = cells(inputWidth, inputHeight);
        if (output[1] == cells && output[2] > 5) {
            return YOLOX;
        }
        return output[2] == cells && output[1] > 4 ? YOLOV8 : null;
    }

    /// Number of classes of a model with this output.
    public int classes(long[] output) {
        return Math.toIntExact(this == YOLOX ? output[2] - 5 : output[1] - 4);
    }

    private static long cells(int width, int height) {
        long cells = 0;
        for (int stride : STRIDES) {
            cells += (long) (width / stride) * (height / stride);
        }
        return cells;
    }

    /// Adds to `found` what a model saw with at least this confidence, overlapping boxes and all.
    ///
    /// @param values the output, from index 0
    /// @param output its shape
    public void read(FloatBuffer values, long[] output, int inputWidth, int inputHeight, Letterbox letterbox,
            float confidence, List<Detection> found) {
        switch (this) {
            case YOLOX -> readCells(values, (int) output[2], inputWidth, inputHeight, letterbox, confidence, found);
            case YOLOV8 -> readColumns(values, (int) output[1] - 4, (int) output[2], letterbox, confidence, found);
        }
    }

    private static void readCells(FloatBuffer values, int rowLength, int inputWidth, int inputHeight,
            Letterbox letterbox,
            float confidence, List<Detection> found) {
        int at = 0;
        for (int stride : STRIDES) {
            for (int gridY = 0; gridY < inputHeight / stride; gridY++) {
                for (int gridX = 0; gridX < inputWidth / stride; gridX++, at += rowLength) {
                    float objectness = values.get(at + 4);
                    if (!(objectness >= confidence)) { // a score is a product, so never larger; not a number is nothing
                        continue;
                    }
                    int best = 0;
                    for (int c = 1; c < rowLength - 5; c++) {
                        if (values.get(at + 5 + c) > values.get(at + 5 + best)) {
                            best = c;
                        }
                    }
                    float score = objectness * values.get(at + 5 + best);
                    if (score >= confidence) {
                        found.add(new Detection(best, score,
                                letterbox.toPicture((values.get(at) + gridX) * stride,
                                        (values.get(at + 1) + gridY) * stride,
                                        Math.exp(values.get(at + 2)) * stride, Math.exp(values.get(at + 3)) * stride)));
                    }
                }
            }
        }
    }

    private static void readColumns(FloatBuffer values, int classes, int anchors, Letterbox letterbox, float confidence,
            List<Detection> found) {
        for (int a = 0; a < anchors; a++) {
            int best = 0;
            float score = values.get(4 * anchors + a);
            for (int c = 1; c < classes; c++) {
                float s = values.get((4 + c) * anchors + a);
                if (s > score) {
                    score = s;
                    best = c;
                }
            }
            if (score >= confidence) {
                found.add(new Detection(best, score, letterbox.toPicture(values.get(a), values.get(anchors + a),
                        values.get(2 * anchors + a), values.get(3 * anchors + a))));
            }
        }
    }
}
