package dev.jiffy.onnx;

import dev.jiffy.core.Frame;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.yolo.ClassNames;
import dev.jiffy.vision.yolo.CocoClasses;
import dev.jiffy.vision.yolo.Letterbox;
import dev.jiffy.vision.yolo.NonMaxSuppression;
import dev.jiffy.vision.yolo.TensorPainter;
import dev.jiffy.vision.yolo.YoloLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A YOLOX or YOLOv8 model on ONNX Runtime; which of the two is told from the shape of its output.
public final class OnnxDetector implements Detector {
    private final String path;
    private final OnnxSession session;
    private final YoloLayout layout;
    private final TensorPainter painter;
    private final List<String> classes;
    private final double confidence;
    private final double iou;
    private final List<Detection> candidates = new ArrayList<>();

    private OnnxDetector(String path, OnnxSession session, YoloLayout layout, List<String> classes, double confidence,
            double iou) {
        this.path = path;
        this.session = session;
        this.layout = layout;
        this.classes = List.copyOf(classes);
        this.confidence = confidence;
        this.iou = iou;
        painter = new TensorPainter(layout, session.inputWidth(), session.inputHeight());
    }

    /// Opens a model.
    ///
    /// @param labels names of its classes; empty for those in the file, or of COCO where it has none
    /// @param confidence least confidence of what is reported
    /// @param iou overlap from which two boxes of a class are the same thing
    /// @throws DetectorException if it cannot be read, is of neither layout or has another number of classes
    public static OnnxDetector open(Path model, List<String> labels, double confidence, double iou) {
        OnnxSession session = OnnxSession.open(model);
        try {
            String path = model.toString();
            long[] output = session.outputShape();
            YoloLayout layout = YoloLayout.of(output, session.inputWidth(), session.inputHeight());
            if (layout == null) {
                throw new DetectorException(path, "output " + Arrays.toString(output) + " for an input of "
                        + session.inputWidth() + " x " + session.inputHeight() + " is neither YOLOX nor YOLOv8");
            }
            List<String> known = labels.isEmpty() ? ClassNames.parse(session.names()) : labels;
            List<String> names = known.isEmpty() ? CocoClasses.NAMES : known;
            int count = layout.classes(output);
            if (count != names.size()) {
                throw new DetectorException(path, "knows " + count + " classes, but " + names.size() + " have names"
                        + (known.isEmpty() ? " (those of COCO); give it labels" : ""));
            }
            return new OnnxDetector(path, session, layout, names, confidence, iou);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /// The file of the model.
    public String path() {
        return path;
    }

    /// The layout its output was recognised as.
    public YoloLayout layout() {
        return layout;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public List<Detection> detect(Frame frame) {
        Letterbox letterbox = painter.paint(frame, session.input());
        session.run();
        candidates.clear();
        layout.read(session.output(), session.outputShape(), session.inputWidth(), session.inputHeight(), letterbox,
                (float) confidence, candidates);
        return NonMaxSuppression.apply(candidates, iou);
    }

    @Override
    public void close() {
        session.close();
    }
}
