package dev.jiffy.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.jiffy.infer.graph.GraphBuilder;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.model.ValueMessage;
import dev.jiffy.infer.plan.Plan;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A model of one image and one output, both of fixed size, on one of the engines with one thread.
interface PeerModel extends AutoCloseable {
    /// The image, to be written before a run.
    FloatBuffer image();

    /// What the last run gave.
    FloatBuffer output();

    /// Shape of what a run gives.
    long[] outputShape();

    /// From image to output.
    void run();

    @Override
    void close();

    /// Shape of a model's image.
    static int[] shape(ModelFile model) {
        List<ValueMessage.Size> declared = model.inputs().getFirst().sizes();
        if (declared == null || declared.stream().anyMatch(ValueMessage.Size::open)) {
            throw new IllegalArgumentException("the size of the input is open");
        }
        return declared.stream().mapToInt(s -> Math.toIntExact(s.value())).toArray();
    }

    /// On a plan of Jiffy.
    static PeerModel java(Path file) {
        ModelFile model = ModelFile.open(file);
        String in = model.inputs().getFirst().name();
        Plan plan = Plan.of(GraphBuilder.build(model, Map.of(in, Shape.of(shape(model)))));
        return new OnPlan(plan, (FloatTensor) plan.input(in),
                (FloatTensor) plan.output(model.outputs().getFirst().name()));
    }

    /// On ONNX Runtime, which writes into the same memory in every run.
    static PeerModel onnx(Path file) throws OrtException {
        ModelFile model = ModelFile.open(file);
        String in = model.inputs().getFirst().name();
        long[] sizes = Arrays.stream(shape(model)).asLongStream().toArray();
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "bench");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            OrtSession session = environment.createSession(file.toString(), options);
            FloatBuffer image = buffer(sizes);
            OnnxTensor input = OnnxTensor.createTensor(environment, image, sizes);
            try (OrtSession.Result first = session.run(Map.of(in, input))) {
                long[] shape = ((OnnxTensor) first.get(0)).getInfo().getShape();
                FloatBuffer made = buffer(shape);
                return new OnRuntime(session, image, input, made, OnnxTensor.createTensor(environment, made, shape));
            }
        }
    }

    private static FloatBuffer buffer(long[] shape) {
        long count = Arrays.stream(shape).reduce(Float.BYTES, Math::multiplyExact);
        return ByteBuffer.allocateDirect(Math.toIntExact(count)).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    /// A plan with its input and output.
    record OnPlan(Plan plan, FloatTensor in, FloatTensor out) implements PeerModel {
        @Override
        public FloatBuffer image() {
            return FloatBuffer.wrap(in.array(), in.start(), in.shape().count()).slice();
        }

        @Override
        public FloatBuffer output() {
            return FloatBuffer.wrap(out.array(), out.start(), out.shape().count()).slice();
        }

        @Override
        public long[] outputShape() {
            return Arrays.stream(out.shape().sizes()).asLongStream().toArray();
        }

        @Override
        public void run() {
            plan.run();
        }

        @Override
        public void close() {
            plan.close();
        }
    }

    /// A session with memory for its input and output.
    record OnRuntime(OrtSession session, FloatBuffer image, OnnxTensor in, FloatBuffer output, OnnxTensor out)
            implements
                PeerModel {
        @Override
        public long[] outputShape() {
            return out.getInfo().getShape();
        }

        @Override
        public void run() {
            try {
                session.run(Map.of(session.getInputNames().iterator().next(), in),
                        Map.of(session.getOutputNames().iterator().next(), out)).close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
                out.close();
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
