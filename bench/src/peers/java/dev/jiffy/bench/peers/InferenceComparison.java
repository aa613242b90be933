package dev.jiffy.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.jiffy.infer.graph.Graph;
import dev.jiffy.infer.graph.GraphBuilder;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.model.ValueMessage;
import dev.jiffy.infer.plan.Plan;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// A model with one image in on Jiffy's plans and on ONNX Runtime with one thread, in turn in one process: thread CPU time of
/// rounds of runs after a warm-up, the largest difference of their outputs, and the costliest steps.
///
/// `java -cp bench/target/benchmarks.jar dev.jiffy.bench.peers.InferenceComparison MODEL [ROUNDS [SIZE]]`; `SIZE` is the side of the image
/// where the model leaves it open.
public final class InferenceComparison {
    private static final int RUNS = 10;
    private static final long WARMUP_NANOS = 15_000_000_000L;

    private InferenceComparison() {
    }

    /// Runs.
    public static void main(String[] args) throws OrtException {
        Path file = Path.of(args[0]);
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        int side = args.length > 2 ? Integer.parseInt(args[2]) : 640;
        ModelFile model = ModelFile.open(file);
        ValueMessage image = model.inputs().getFirst();
        Shape shape = shape(image, side);
        Graph graph = GraphBuilder.build(model, Map.of(image.name(), shape));
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "bench");
        try (Plan plan = Plan.of(graph); OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            FloatBuffer input = ByteBuffer.allocateDirect(4 * shape.count()).order(ByteOrder.nativeOrder()).asFloatBuffer();
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < shape.count(); i++) {
                input.put(i, random.nextFloat());
            }
            long[] sizes = Arrays.stream(shape.sizes()).asLongStream().toArray();
            try (OrtSession session = environment.createSession(file.toString(), options);
                    OnnxTensor tensor = OnnxTensor.createTensor(environment, input, sizes)) {
                compare(plan, image.name(), model.outputs().getFirst().name(), input, session,
                        Map.of(image.name(), tensor), rounds);
            }
        }
    }

    private static Shape shape(ValueMessage image, int side) {
        List<ValueMessage.Size> declared = image.sizes();
        if (declared == null) {
            throw new IllegalArgumentException("the rank of the input is not known");
        }
        int[] sizes = new int[declared.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = declared.get(i).open() ? i == 0 ? 1 : side : (int) declared.get(i).value();
        }
        return Shape.of(sizes);
    }

    private static void compare(Plan plan, String in, String out, FloatBuffer input, OrtSession session,
            Map<String, OnnxTensor> feeds, int rounds) throws OrtException {
        FloatTensor image = (FloatTensor) plan.input(in);
        long end = System.nanoTime() + WARMUP_NANOS;
        while (System.nanoTime() < end) {
            run(plan, image, input);
        }
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        for (int r = 0; r < rounds; r++) {
            long start = cpu();
            for (int i = 0; i < RUNS; i++) {
                run(plan, image, input);
            }
            long middle = cpu();
            for (int i = 0; i < RUNS; i++) {
                session.run(feeds).close();
            }
            ours[r] = (middle - start) * 1e-6 / RUNS;
            theirs[r] = (cpu() - middle) * 1e-6 / RUNS;
        }
        try (OrtSession.Result result = session.run(feeds)) {
            System.out.println(difference((FloatTensor) plan.output(out), ((OnnxTensor) result.get(0)).getFloatBuffer()));
        }
        double[] ratios = new double[rounds];
        Arrays.setAll(ratios, r -> ours[r] / theirs[r]);
        System.out.printf(Locale.ROOT, "Jiffy         %s%nONNX Runtime  %s%nratio         %s%n", spread(ours), spread(theirs),
                spread(ratios));
        profile(plan, image, input);
    }

    private static void run(Plan plan, FloatTensor image, FloatBuffer input) {
        input.get(0, image.array(), image.start(), image.shape().count());
        plan.run();
    }

    private static String difference(FloatTensor got, FloatBuffer want) {
        double difference = 0;
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < want.remaining(); i++) {
            difference = Math.max(difference, Math.abs(got.asDouble(i) - want.get(i)));
            least = Math.min(least, want.get(i));
            largest = Math.max(largest, want.get(i));
        }
        return String.format(Locale.ROOT, "largest difference %.2e, %.2e of the range", difference,
                difference / (largest - least));
    }

    static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "min %.3f, median %.3f, max %.3f", sorted[0], sorted[sorted.length / 2],
                sorted[sorted.length - 1]);
    }

    private static void profile(Plan plan, FloatTensor image, FloatBuffer input) {
        long[] nanos = new long[plan.titles().size()];
        for (int i = 0; i < RUNS; i++) {
            input.get(0, image.array(), image.start(), image.shape().count());
            plan.run(nanos);
        }
        Integer[] order = new Integer[nanos.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(nanos[b], nanos[a]));
        for (int i = 0; i < Math.min(12, order.length); i++) {
            System.out.printf(Locale.ROOT, "%8.3f ms  %s%n", nanos[order[i]] * 1e-6 / RUNS, plan.titles().get(order[i]));
        }
    }

    static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
