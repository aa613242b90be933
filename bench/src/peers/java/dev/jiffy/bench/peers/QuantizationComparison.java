package dev.jiffy.bench.peers;

import ai.onnxruntime.OrtException;
import dev.jiffy.core.Frame;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.video.VideoReader;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.yolo.Letterbox;
import dev.jiffy.vision.yolo.NonMaxSuppression;
import dev.jiffy.vision.yolo.TensorPainter;
import dev.jiffy.vision.yolo.YoloLayout;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A detector of floats and the same in 8 bits (`tools/networks/quantize.py`), each on Jiffy and on ONNX Runtime, over pictures of
/// a clip: how far outputs and boxes are apart, and thread CPU time in turn after a warm-up.
///
/// `java -cp bench/target/benchmarks.jar dev.jiffy.bench.peers.QuantizationComparison MODEL MODEL_INT8 CLIP [EVERY
/// [FIRST [ROUNDS]]]` looks at every `EVERY`-th picture from number `FIRST` on.
public final class QuantizationComparison {
    private static final double CONFIDENCE = 0.3;
    private static final double OVERLAP = 0.5;
    private static final int RUNS = 10;
    private static final long WARMUP_NANOS = 25_000_000_000L;
    private static final List<String> NAMES = List.of("Jiffy float", "Jiffy int8", "ONNX Runtime float",
            "ONNX Runtime int8");
    /// Which are compared: the second with the first.
    private static final int[][] PAIRS = {{3, 1}, {0, 1}, {2, 3}, {2, 0}};

    private final List<PeerModel> models;
    private final YoloLayout layout;
    private final int width;
    private final int height;

    private QuantizationComparison(List<PeerModel> models, int width, int height) {
        this.models = models;
        this.width = width;
        this.height = height;
        YoloLayout known = YoloLayout.of(models.getFirst().outputShape(), width, height);
        if (known != YoloLayout.YOLOX) {
            throw new IllegalArgumentException("the model is not of the layout of YOLOX");
        }
        layout = known;
    }

    /// Runs.
    public static void main(String[] args) throws OrtException {
        Path floats = Path.of(args[0]);
        Path bytes = Path.of(args[1]);
        int[] numbers = {10, 0, 20};
        for (int i = 3; i < args.length; i++) {
            numbers[i - 3] = Integer.parseInt(args[i]);
        }
        int[] shape = PeerModel.shape(ModelFile.open(floats));
        try (PeerModel a = PeerModel.java(floats); PeerModel b = PeerModel.java(bytes);
                PeerModel c = PeerModel.onnx(floats); PeerModel d = PeerModel.onnx(bytes)) {
            QuantizationComparison comparison = new QuantizationComparison(List.of(a, b, c, d), shape[3], shape[2]);
            comparison.differences(args[2], numbers[0], numbers[1]);
            comparison.times(numbers[2]);
        }
    }

    private void differences(String clip, int every, int first) {
        List<OutputDifference> outputs = new ArrayList<>();
        List<DetectionLoss> boxes = new ArrayList<>();
        int fields = (int) models.getFirst().outputShape()[2];
        for (int i = 0; i < PAIRS.length; i++) {
            outputs.add(new OutputDifference(fields));
            boxes.add(new DetectionLoss());
        }
        TensorPainter painter = new TensorPainter(layout, width, height);
        FloatBuffer image = FloatBuffer.allocate(3 * width * height);
        int number = 0;
        int seen = 0;
        try (VideoReader reader = VideoReader.open(clip, 1)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                try (Frame picture = frame) {
                    if (number >= first && (number - first) % every == 0) {
                        add(outputs, boxes, painter.paint(picture, image), image);
                        seen++;
                    }
                    number++;
                }
            }
        }
        System.out.printf("%d of %d pictures%n", seen, number);
        for (int i = 0; i < PAIRS.length; i++) {
            System.out.printf("%s after %s%n  outputs: %s%n  boxes: %s%n", NAMES.get(PAIRS[i][1]), NAMES.get(PAIRS[i][0]),
                    outputs.get(i), boxes.get(i));
        }
    }

    private void add(List<OutputDifference> outputs, List<DetectionLoss> boxes, Letterbox letterbox, FloatBuffer image) {
        List<List<Detection>> found = new ArrayList<>();
        for (PeerModel model : models) {
            model.image().put(0, image, 0, image.limit());
            model.run();
            List<Detection> all = new ArrayList<>();
            layout.read(model.output(), model.outputShape(), width, height, letterbox, (float) CONFIDENCE, all);
            found.add(NonMaxSuppression.apply(all, OVERLAP));
        }
        for (int i = 0; i < PAIRS.length; i++) {
            outputs.get(i).add(models.get(PAIRS[i][0]).output(), models.get(PAIRS[i][1]).output());
            boxes.get(i).add(found.get(PAIRS[i][0]), found.get(PAIRS[i][1]));
        }
    }

    private void times(int rounds) {
        if (rounds == 0) {
            return;
        }
        long end = System.nanoTime() + WARMUP_NANOS;
        while (System.nanoTime() < end) {
            models.forEach(PeerModel::run);
        }
        double[][] millis = new double[models.size()][rounds];
        for (int r = 0; r < rounds; r++) {
            for (int m = 0; m < millis.length; m++) {
                long start = InferenceComparison.cpu();
                for (int i = 0; i < RUNS; i++) {
                    models.get(m).run();
                }
                millis[m][r] = (InferenceComparison.cpu() - start) * 1e-6 / RUNS;
            }
        }
        for (int m = 0; m < millis.length; m++) {
            System.out.printf(Locale.ROOT, "%-20s ms: %s%n", NAMES.get(m), InferenceComparison.spread(millis[m]));
        }
        double[] ratios = new double[rounds];
        for (int[] pair : PAIRS) {
            Arrays.setAll(ratios, r -> millis[pair[1]][r] / millis[pair[0]][r]);
            System.out.printf(Locale.ROOT, "%s / %s: %s%n", NAMES.get(pair[1]), NAMES.get(pair[0]),
                    InferenceComparison.spread(ratios));
        }
    }
}
