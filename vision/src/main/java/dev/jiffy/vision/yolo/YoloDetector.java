package dev.jiffy.vision.yolo;

import dev.jiffy.core.Frame;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A YOLOX or YOLOv8 model on some engine; which of the two layouts it has is told from the shape of its output.
public final class YoloDetector implements Detector {
    private final YoloEngine engine;
    private final YoloInput input;
    private final YoloLayout layout;
    private final View full;
    private final List<String> classes;
    private final YoloOptions options;
    private final List<Detection> candidates = new ArrayList<>();
    private @Nullable View smaller;

    /// How pictures are looked at with an input of one size.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record View(double scale, int width, int height, YoloEngine.Bound bound, long[] outputShape,
            TensorPainter painter) {
        static View of(YoloEngine engine, YoloLayout layout, double scale, long[] shape, YoloEngine.Bound bound) {
            int height = (int) shape[2];
            int width = (int) shape[3];
            long[] output = bound.outputShape();
            if (YoloLayout.of(output, width, height) != layout) {
                throw refused(engine, shape, bound);
            }
            return new View(scale, width, height, bound, output, new TensorPainter(layout, width, height));
        }
    }

    private YoloDetector(YoloEngine engine, YoloInput input, YoloLayout layout, View full, List<String> classes,
            YoloOptions options) {
        this.engine = engine;
        this.input = input;
        this.layout = layout;
        this.full = full;
        this.classes = List.copyOf(classes);
        this.options = options;
    }

    /// A detector on an engine, which it closes in the end, and also if it refuses the model.
    ///
    /// @throws DetectorException if the model is of neither layout, has another number of classes or takes no input of
    ///         the size that was asked for
    public static YoloDetector of(YoloEngine engine, YoloOptions options) {
        YoloEngine.Bound bound = null;
        try {
            YoloInput input = options.size() == YoloOptions.OWN_SIZE
                    ? engine.input()
                    : engine.input().sized(engine.path(), options.size());
            long[] shape = input.shape(1);
            bound = engine.bind(shape);
            long[] output = bound.outputShape();
            YoloLayout layout = YoloLayout.of(output, (int) shape[3], (int) shape[2]);
            if (layout == null) {
                throw refused(engine, shape, bound);
            }
            List<String> known = options.labels().isEmpty() ? ClassNames.parse(engine.names()) : options.labels();
            List<String> names = known.isEmpty() ? CocoClasses.NAMES : known;
            int count = layout.classes(output);
            if (count != names.size()) {
                throw new DetectorException(engine.path(), "knows " + count + " classes, but " + names.size()
                        + " have names" + (known.isEmpty() ? " (those of COCO); give it labels" : ""));
            }
            return new YoloDetector(engine, input, layout, View.of(engine, layout, 1, shape, bound), names, options);
        } catch (RuntimeException e) {
            if (bound != null) {
                bound.close();
            }
            engine.close();
            throw e;
        }
    }

    private static DetectorException refused(YoloEngine engine, long[] shape, YoloEngine.Bound bound) {
        return new DetectorException(engine.path(),
                "output " + Arrays.toString(bound.outputShape()) + " for an input of "
                        + shape[3] + " x " + shape[2] + " is neither YOLOX nor YOLOv8");
    }

    /// The file of the model.
    public String path() {
        return engine.path();
    }

    /// The layout its output was recognised as.
    public YoloLayout layout() {
        return layout;
    }

    @Override
    public String engine() {
        return engine.name();
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    /// A model that leaves height and width open takes inputs of any size of whole strides.
    @Override
    public boolean scalable() {
        return input.anySize();
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
            last.bound.close();
        }
        long[] shape = input.shape(scale);
        YoloEngine.Bound bound = engine.bind(shape);
        try {
            View next = View.of(engine, layout, scale, shape, bound);
            smaller = next;
            return next;
        } catch (RuntimeException e) {
            bound.close();
            throw e;
        }
    }

    private List<Detection> detect(Frame frame, View view) {
        YoloEngine.Bound bound = view.bound;
        Letterbox letterbox = view.painter.paint(frame, bound.image());
        bound.run();
        candidates.clear();
        layout.read(bound.output(), view.outputShape, view.width, view.height, letterbox,
                (float) options.confidence(), candidates);
        if (options.clipped()) {
            candidates.replaceAll(YoloDetector::clipped);
        }
        return NonMaxSuppression.apply(candidates, options.iou());
    }

    private static Detection clipped(Detection seen) {
        return new Detection(seen.classId(), seen.confidence(), seen.box().clipped());
    }

    @Override
    public void close() {
        full.bound.close();
        if (smaller != null) {
            smaller.bound.close();
        }
        engine.close();
    }
}
