package dev.jiffy.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.jiffy.vision.DetectorException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A model with one float image in and one float tensor out, and the memory of both.
///
/// Input and output are direct buffers that the runtime reads and writes in place, made once; a run copies nothing and
/// makes but the small objects of the runtime's own call. It computes in the calling thread alone: the stages of a
/// pipeline are its parallelism, and a pool of spinning helpers per model would take their cores.
final class OnnxSession implements AutoCloseable {
    private static final int COLOURS = 3;

    private final String path;
    private final OrtSession session;
    private final OnnxTensor inputTensor;
    private final OnnxTensor outputTensor;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final long[] inputShape;
    private final long[] outputShape;
    private final String names;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxValue> outputs;

    private OnnxSession(String path, OrtEnvironment environment, OrtSession session) throws OrtException {
        this.path = path;
        this.session = session;
        if (session.getNumInputs() != 1 || session.getNumOutputs() != 1) {
            throw new DetectorException(path, "has " + session.getNumInputs() + " inputs and " + session.getNumOutputs()
                    + " outputs, want one of each");
        }
        String inputName = session.getInputNames().iterator().next();
        String outputName = session.getOutputNames().iterator().next();
        inputShape = shape(path, session.getInputInfo().get(inputName));
        if (inputShape.length != 4 || inputShape[0] != 1 || inputShape[1] != COLOURS || inputShape[2] <= 0
                || inputShape[3] <= 0) {
            throw new DetectorException(path,
                    "input " + Arrays.toString(inputShape) + ", want [1, 3, height, width] of fixed size");
        }
        input = buffer(inputShape);
        inputTensor = OnnxTensor.createTensor(environment, input, inputShape);
        inputs = Map.of(inputName, inputTensor);
        outputShape = outputShape(outputName);
        output = buffer(outputShape);
        outputTensor = OnnxTensor.createTensor(environment, output, outputShape);
        outputs = Map.of(outputName, outputTensor);
        names = session.getMetadata().getCustomMetadata().getOrDefault("names", "");
    }

    /// Opens a model.
    ///
    /// @throws DetectorException if it cannot be read or is of another shape
    static OnnxSession open(Path model) {
        if (!Files.isRegularFile(model)) {
            throw new DetectorException(model.toString(), ModelFiles.whyMissing(model));
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "jiffy");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            OrtSession session = environment.createSession(model.toString(), options);
            try {
                return new OnnxSession(model.toString(), environment, session);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new DetectorException(model.toString(), firstLine(e), e);
        }
    }

    /// What the model says, or where it leaves the shape open, what comes out of a first run.
    private long[] outputShape(String name) throws OrtException {
        long[] declared = shape(path, session.getOutputInfo().get(name));
        if (Arrays.stream(declared).allMatch(d -> d > 0)) {
            return declared;
        }
        try (OrtSession.Result result = session.run(inputs)) {
            return shape(path, result.get(0).getInfo());
        }
    }

    /// Shape of a float tensor; an open batch size is taken as 1.
    private static long[] shape(String path, @Nullable Object info) {
        if (info instanceof NodeInfo node) {
            return shape(path, node.getInfo());
        }
        if (!(info instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new DetectorException(path, "input and output must be float tensors, one is " + info);
        }
        long[] shape = tensor.getShape();
        if (shape.length > 0 && shape[0] < 0) {
            shape[0] = 1;
        }
        return shape;
    }

    private static FloatBuffer buffer(long[] shape) {
        long size = Float.BYTES;
        for (long d : shape) {
            size = Math.multiplyExact(size, d);
        }
        return ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    private static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown error of ONNX Runtime");
    }

    /// The image, `[1, 3, height, width]`, to be written before a run.
    FloatBuffer input() {
        return input;
    }

    /// What the last run gave.
    FloatBuffer output() {
        return output;
    }

    /// What the file says about its classes, as text; empty if it says nothing.
    String names() {
        return names;
    }

    int inputWidth() {
        return (int) inputShape[3];
    }

    int inputHeight() {
        return (int) inputShape[2];
    }

    long[] outputShape() {
        return outputShape;
    }

    /// From input to output.
    void run() {
        try (OrtSession.Result _ = session.run(inputs, outputs)) {
            // The result only refers to the output tensor, which is ours.
        } catch (OrtException e) {
            throw new DetectorException(path, firstLine(e), e);
        }
    }

    @Override
    public void close() {
        try {
            inputTensor.close();
            outputTensor.close();
            session.close();
        } catch (OrtException e) {
            throw new DetectorException(path, firstLine(e), e);
        }
    }
}
