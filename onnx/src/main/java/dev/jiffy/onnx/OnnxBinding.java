package dev.jiffy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.yolo.YoloEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/// The memory of a model's input and output at one size of the input.
///
/// Both are direct buffers that the runtime reads and writes in place, made once; a run copies nothing and makes but the
/// small objects of the runtime's own call.
final class OnnxBinding implements YoloEngine.Bound {
    private final String path;
    private final OrtSession session;
    private final OnnxTensor inputTensor;
    private final OnnxTensor outputTensor;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final long[] outputShape;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxValue> outputs;

    /// @param inputShape all of it positive
    OnnxBinding(String path, OrtEnvironment environment, OrtSession session, long[] inputShape) throws OrtException {
        this.path = path;
        this.session = session;
        input = buffer(inputShape);
        inputTensor = OnnxTensor.createTensor(environment, input, inputShape);
        boolean isGood = false;
        try {
            inputs = Map.of(session.getInputNames().iterator().next(), inputTensor);
            String outputName = session.getOutputNames().iterator().next();
            outputShape = outputShape(outputName);
            output = buffer(outputShape);
            outputTensor = OnnxTensor.createTensor(environment, output, outputShape);
            outputs = Map.of(outputName, outputTensor);
            isGood = true;
        } finally {
            if (!isGood) {
                inputTensor.close();
            }
        }
    }

    /// What the model says, or where it leaves the shape open, what comes out of a first run.
    private long[] outputShape(String name) throws OrtException {
        long[] declared = OnnxSession.shape(path, session.getOutputInfo().get(name));
        if (Arrays.stream(declared).allMatch(d -> d > 0)) {
            return declared;
        }
        try (OrtSession.Result result = session.run(inputs)) {
            return OnnxSession.shape(path, result.get(0).getInfo());
        }
    }

    private static FloatBuffer buffer(long[] shape) {
        long size = Float.BYTES;
        for (long d : shape) {
            size = Math.multiplyExact(size, d);
        }
        return ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    @Override
    public FloatBuffer image() {
        return input;
    }

    @Override
    public FloatBuffer output() {
        return output;
    }

    @Override
    public long[] outputShape() {
        return outputShape.clone();
    }

    @Override
    public void run() {
        try (OrtSession.Result _ = session.run(inputs, outputs)) {
            // The result only refers to the output tensor, which is ours.
        } catch (OrtException e) {
            throw new DetectorException(path, OnnxSession.firstLine(e), e);
        }
    }

    @Override
    public void close() {
        inputTensor.close();
        outputTensor.close();
    }
}
