package dev.jiffy.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.ModelFiles;
import dev.jiffy.vision.yolo.YoloEngine;
import dev.jiffy.vision.yolo.YoloInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A model with one float image in and one float tensor out.
///
/// It computes in the calling thread alone: the stages of a pipeline are its parallelism, and a pool of spinning helpers per
/// model would take their cores.
final class OnnxSession implements YoloEngine {
    private final String path;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final YoloInput input;
    private final Map<String, String> metadata;

    private OnnxSession(String path, OrtEnvironment environment, OrtSession session) throws OrtException {
        this.path = path;
        this.environment = environment;
        this.session = session;
        if (session.getNumInputs() != 1 || session.getNumOutputs() != 1) {
            throw new DetectorException(path, "has " + session.getNumInputs() + " inputs and " + session.getNumOutputs()
                    + " outputs, want one of each");
        }
        metadata = session.getMetadata().getCustomMetadata();
        input = YoloInput.of(path, shape(path, session.getInputInfo().get(session.getInputNames().iterator().next())),
                metadata);
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

    /// Shape of a float tensor; an open batch size is taken as 1.
    static long[] shape(String path, @Nullable Object info) {
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

    static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown error of ONNX Runtime");
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String name() {
        return "ONNX Runtime";
    }

    @Override
    public YoloInput input() {
        return input;
    }

    @Override
    public String names() {
        return metadata.getOrDefault("names", "");
    }

    @Override
    public OnnxBinding bind(long[] shape) {
        try {
            return new OnnxBinding(path, environment, session, shape);
        } catch (OrtException e) {
            throw new DetectorException(path, firstLine(e), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new DetectorException(path, firstLine(e), e);
        }
    }
}
