package dev.jiffy.infer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.jiffy.infer.graph.GraphBuilder;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.plan.Plan;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/// A whole model of one input and one output, run by a plan and by ONNX Runtime.
final class Comparison implements AutoCloseable {
    private static final int MOST_TRIES = 200;

    private final ModelFile model;
    private final OrtSession session;

    /// Of a file's bytes.
    Comparison(byte[] file) throws OrtException {
        this(file, OrtSession.SessionOptions.OptLevel.ALL_OPT);
    }

    /// The same with what ONNX Runtime may do to the graph.
    Comparison(byte[] file, OrtSession.SessionOptions.OptLevel level) throws OrtException {
        model = ModelFile.read(ByteBuffer.wrap(file));
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setOptimizationLevel(level);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            session = OrtEnvironment.getEnvironment().createSession(file, options);
        }
    }

    /// What both made of the same input.
    ///
    /// @param plain what the plan did without a kernel
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Outcome(Shape shape, float[] got, float[] want, String plain) {
        /// The largest difference relative to the range of what is wanted: of a field over all boxes where the shape is
        /// `[batch, fields, boxes]` or `[batch, boxes, fields]`, else of everything. There are more boxes than fields.
        double worst() {
            if (shape.rank() != 3) {
                return worst(want.length, 1);
            }
            return shape.size(1) < shape.size(2) ? worst(shape.size(2), shape.size(1)) : worst(1, shape.size(2));
        }

        /// The same for each of `fields` fields whose index changes every `step` elements.
        private double worst(int step, int fields) {
            double worst = 0;
            for (int field = 0; field < fields; field++) {
                double least = Double.POSITIVE_INFINITY;
                double most = Double.NEGATIVE_INFINITY;
                double difference = 0;
                for (int i = 0; i < want.length; i++) {
                    if (i / step % fields == field) {
                        least = Math.min(least, want[i]);
                        most = Math.max(most, want[i]);
                        difference = Math.max(difference, Math.abs((double) want[i] - got[i]));
                    }
                }
                worst = Math.max(worst, difference / Math.max(most - least, 1e-3));
            }
            return worst;
        }
    }

    /// Numbers from 0 to `most` in the shape of an input.
    static FloatTensor image(long seed, double most, int... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] numbers = new float[Shape.of(shape).count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (random.nextDouble() * most);
        }
        return FloatTensor.of(Shape.of(shape), numbers);
    }

    /// Runs both. Two threads have to give the bits of one; a run before and one after tell whether kernels were taken up in
    /// between, which changes last places, and then all are run again.
    Outcome of(FloatTensor image) throws OrtException {
        String in = model.inputs().getFirst().name();
        Plan plan = Plan.of(GraphBuilder.build(model, Map.of(in, image.shape())));
        float[] got = run(plan, image);
        try (Plan two = Plan.of(GraphBuilder.build(model, Map.of(in, image.shape())), 2)) {
            float[] before;
            float[] onTwo;
            int tries = 0;
            do {
                before = got;
                onTwo = run(two, image);
                got = run(plan, image);
            } while (!Arrays.equals(before, got) && ++tries < MOST_TRIES);
            assertThat(onTwo).as("two threads").isEqualTo(got);
        }
        Shape shape = plan.output(model.outputs().getFirst().name()).shape();
        long[] sizes = Arrays.stream(image.shape().sizes()).asLongStream().toArray();
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(),
                FloatBuffer.wrap(image.array(), image.start(), image.shape().count()), sizes);
                OrtSession.Result result = session.run(Map.of(in, tensor))) {
            OnnxTensor out = (OnnxTensor) result.get(0);
            assertThat(shape).isEqualTo(Shape.of(out.getInfo().getShape()));
            float[] want = new float[shape.count()];
            out.getFloatBuffer().get(want);
            return new Outcome(shape, got, want, String.join("\n", plan.plain()));
        } finally {
            plan.close();
        }
    }

    private float[] run(Plan plan, FloatTensor image) {
        plan.input(model.inputs().getFirst().name()).copyFrom(image);
        plan.run();
        Tensor output = plan.output(model.outputs().getFirst().name());
        FloatTensor floats = (FloatTensor) output;
        return Arrays.copyOfRange(floats.array(), floats.start(), floats.start() + floats.shape().count());
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
