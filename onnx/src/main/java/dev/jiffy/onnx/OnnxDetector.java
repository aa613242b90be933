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
import org.jspecify.annotations.Nullable;

/// A YOLOX or YOLOv8 model on ONNX Runtime; which of the two is told from the shape of its output.
public final class OnnxDetector implements Detector {
    private final String path;
    private final OnnxSession session;
    private final YoloLayout layout;
    private final View full;
    private final List<String> classes;
    private final double confidence;
    private final double iou;
    private final List<Detection> candidates = new ArrayList<>();
    private @Nullable View smaller;

    /// How pictures are looked at with an input of one size.
    private record View(double scale, OnnxBinding binding, TensorPainter painter) implements AutoCloseable {
        static View of(String path, YoloLayout layout, double scale, OnnxBinding binding) {
            if (YoloLayout.of(binding.outputShape(), binding.inputWidth(), binding.inputHeight()) != layout) {
                throw refused(path, binding);
            }
            return new View(scale, binding, new TensorPainter(layout, binding.inputWidth(), binding.inputHeight()));
        }

        @Override
        public void close() {
            binding.close();
        }
    }

    private OnnxDetector(String path, OnnxSession session, YoloLayout layout, OnnxBinding binding,
            List<String> classes, double confidence, double iou) {
        this.path = path;
        this.session = session;
        this.layout = layout;
        this.classes = List.copyOf(classes);
        this.confidence = confidence;
        this.iou = iou;
        full = View.of(path, layout, 1, binding);
    }

    /// Opens a model.
    ///
    /// @param labels names of its classes; empty for those in the file, or of COCO where it has none
    /// @param confidence least confidence of what is reported
    /// @param iou overlap from which two boxes of a class are the same thing
    /// @throws DetectorException if it cannot be read, is of neither layout or has another number of classes
    public static OnnxDetector open(Path model, List<String> labels, double confidence, double iou) {
        String path = model.toString();
        OnnxSession session = OnnxSession.open(model);
        OnnxBinding binding = null;
        try {
            binding = session.bind(1);
            long[] output = binding.outputShape();
            YoloLayout layout = YoloLayout.of(output, binding.inputWidth(), binding.inputHeight());
            if (layout == null) {
                throw refused(path, binding);
            }
            List<String> known = labels.isEmpty() ? ClassNames.parse(session.names()) : labels;
            List<String> names = known.isEmpty() ? CocoClasses.NAMES : known;
            int count = layout.classes(output);
            if (count != names.size()) {
                throw new DetectorException(path, "knows " + count + " classes, but " + names.size() + " have names"
                        + (known.isEmpty() ? " (those of COCO); give it labels" : ""));
            }
            return new OnnxDetector(path, session, layout, binding, names, confidence, iou);
        } catch (RuntimeException e) {
            if (binding != null) {
                binding.close();
            }
            session.close();
            throw e;
        }
    }

    private static DetectorException refused(String path, OnnxBinding binding) {
        return new DetectorException(path, "output " + Arrays.toString(binding.outputShape()) + " for an input of "
                + binding.inputWidth() + " x " + binding.inputHeight() + " is neither YOLOX nor YOLOv8");
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

    /// A model that leaves height and width open takes inputs of any size of whole strides.
    @Override
    public boolean scalable() {
        return session.anySize();
    }

    @Override
    public List<Detection> detect(Frame frame) {
        return detect(frame, full);
    }

    @Override
    public List<Detection> detect(Frame frame, double scale) {
        return detect(frame, scale == 1 || !scalable() ? full : view(scale));
    }

    /// The view of a scale; the last one is kept.
    private View view(double scale) {
        View last = smaller;
        if (last != null && last.scale == scale) {
            return last;
        }
        if (!(scale > 0 && scale < 1)) {
            throw new IllegalArgumentException("scale " + scale);
        }
        if (last != null) {
            smaller = null;
            last.close();
        }
        OnnxBinding binding = session.bind(scale);
        try {
            View next = View.of(path, layout, scale, binding);
            smaller = next;
            return next;
        } catch (RuntimeException e) {
            binding.close();
            throw e;
        }
    }

    private List<Detection> detect(Frame frame, View view) {
        OnnxBinding binding = view.binding;
        Letterbox letterbox = view.painter.paint(frame, binding.input());
        binding.run();
        candidates.clear();
        layout.read(binding.output(), binding.outputShape(), binding.inputWidth(), binding.inputHeight(), letterbox,
                (float) confidence, candidates);
        return NonMaxSuppression.apply(candidates, iou);
    }

    @Override
    public void close() {
        full.close();
        if (smaller != null) {
            smaller.close();
        }
        session.close();
    }
}
