package dev.jiffy.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.jiffy.vision.DetectorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A model with one float image in and one float tensor out.
///
/// It computes in the calling thread alone: the stages of a pipeline are its parallelism, and a pool of spinning helpers per
/// model would take their cores.
final class OnnxSession implements AutoCloseable {
    /// What the sizes of inputs are multiples of where the model does not say: the largest stride of both layouts.
    static final int STRIDE = 32;

    private static final int COLOURS = 3;
    /// Of models that leave their size open and do not say which they were trained at, what Ultralytics trains at.
    private static final int USUAL_SIZE = 640;
    private static final int MAX_SIZE = 8192;
    private static final Pattern IMAGE_SIZE = Pattern.compile("\\[\\s*([0-9]{1,5})\\s*,\\s*([0-9]{1,5})\\s*\\]");

    private final String path;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final long[] inputShape;
    private final boolean isOpen;
    private final Map<String, String> metadata;

    private OnnxSession(String path, OrtEnvironment environment, OrtSession session) throws OrtException {
        this.path = path;
        this.environment = environment;
        this.session = session;
        if (session.getNumInputs() != 1 || session.getNumOutputs() != 1) {
            throw new DetectorException(path, "has " + session.getNumInputs() + " inputs and " + session.getNumOutputs()
                    + " outputs, want one of each");
        }
        inputShape = shape(path, session.getInputInfo().get(session.getInputNames().iterator().next()));
        boolean isImage = inputShape.length == 4 && inputShape[0] == 1 && inputShape[1] == COLOURS;
        isOpen = isImage && inputShape[2] < 0 && inputShape[3] < 0;
        if (!isImage || !isOpen && (inputShape[2] <= 0 || inputShape[3] <= 0)) {
            throw new DetectorException(path, "input " + Arrays.toString(inputShape)
                    + ", want [1, 3, height, width] with height and width either fixed or both open");
        }
        metadata = session.getMetadata().getCustomMetadata();
        if (isOpen) {
            trainedSize();
        }
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

    /// The size that a model of open size was trained at, as its metadata say: `imgsz`, height before width.
    private void trainedSize() {
        Matcher told = IMAGE_SIZE.matcher(metadata.getOrDefault("imgsz", ""));
        long height = USUAL_SIZE;
        long width = USUAL_SIZE;
        if (told.find()) {
            height = Long.parseLong(told.group(1));
            width = Long.parseLong(told.group(2));
        }
        if (height < STRIDE || width < STRIDE || height > MAX_SIZE || width > MAX_SIZE) {
            throw new DetectorException(path,
                    "imgsz " + width + " x " + height + ", want " + STRIDE + " to " + MAX_SIZE);
        }
        inputShape[2] = height;
        inputShape[3] = width;
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

    /// What the file says about its classes, as text; empty if it says nothing.
    String names() {
        return metadata.getOrDefault("names", "");
    }

    /// Whether inputs of other sizes than the model's own will do.
    boolean anySize() {
        return isOpen;
    }

    /// Memory for the model's own size of input, or for a share of it in both directions.
    ///
    /// @param scale 1 unless the model takes inputs of any size
    OnnxBinding bind(double scale) {
        long[] shape = inputShape.clone();
        if (scale != 1) {
            shape[2] = scaled(shape[2], scale);
            shape[3] = scaled(shape[3], scale);
        }
        try {
            return new OnnxBinding(path, environment, session, shape);
        } catch (OrtException e) {
            throw new DetectorException(path, firstLine(e), e);
        }
    }

    private static long scaled(long size, double scale) {
        return Math.max(1, Math.round(size * scale / STRIDE)) * STRIDE;
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
