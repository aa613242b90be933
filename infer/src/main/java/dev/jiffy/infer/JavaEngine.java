package dev.jiffy.infer;

import dev.jiffy.infer.graph.GraphBuilder;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.model.ValueMessage;
import dev.jiffy.infer.plan.Plan;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.ModelFiles;
import dev.jiffy.vision.yolo.YoloEngine;
import dev.jiffy.vision.yolo.YoloInput;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Runs a model of the YOLO family by plans, one for each size of its input.
final class JavaEngine implements YoloEngine {
    private final String path;
    private final ModelFile model;
    private final ValueMessage image;
    private final YoloInput input;

    private JavaEngine(String path, ModelFile model, ValueMessage image, YoloInput input) {
        this.path = path;
        this.model = model;
        this.image = image;
        this.input = input;
    }

    /// Opens a model.
    ///
    /// @throws DetectorException if it cannot be read or is of another shape
    static JavaEngine open(Path file) {
        String path = file.toString();
        if (!Files.isRegularFile(file)) {
            throw new DetectorException(path, ModelFiles.whyMissing(file));
        }
        ModelFile model;
        try {
            model = ModelFile.open(file);
        } catch (InferException e) {
            String message = String.valueOf(e.getMessage());
            throw new DetectorException(path,
                    message.startsWith(path + ": ") ? message.substring(path.length() + 2) : message, e);
        }
        if (model.inputs().size() != 1 || model.outputs().size() != 1) {
            throw new DetectorException(path, "has " + model.inputs().size() + " inputs and " + model.outputs().size()
                    + " outputs, want one of each");
        }
        ValueMessage image = model.inputs().getFirst();
        List<ValueMessage.Size> sizes = image.sizes();
        if (image.type() != 1 || sizes == null) {
            throw new DetectorException(path, "input and output must be float tensors of known rank");
        }
        long[] declared = sizes.stream().mapToLong(ValueMessage.Size::value).toArray();
        return new JavaEngine(path, model, image, YoloInput.of(path, declared, model.metadata()));
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public YoloInput input() {
        return input;
    }

    @Override
    public String names() {
        return model.metadata().getOrDefault("names", "");
    }

    @Override
    public Bound bind(long[] shape) {
        try {
            Plan plan = Plan.of(GraphBuilder.build(model, Map.of(image.name(), Shape.of(shape))));
            Tensor output = plan.output(model.outputs().getFirst().name());
            if (output.type() != ElementType.FLOAT || !(output instanceof FloatTensor floats)) {
                throw new DetectorException(path, "output is " + output.type() + ", want floats");
            }
            return new Sized(plan, (FloatTensor) plan.input(image.name()), floats);
        } catch (InferException e) {
            throw new DetectorException(path, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        // All of it is memory.
    }

    /// A plan with views of its input and output.
    private static final class Sized implements Bound {
        private final Plan plan;
        private final FloatBuffer image;
        private final FloatBuffer output;
        private final long[] outputShape;

        Sized(Plan plan, FloatTensor input, FloatTensor output) {
            this.plan = plan;
            image = view(input);
            this.output = view(output);
            outputShape = Arrays.stream(output.shape().sizes()).asLongStream().toArray();
        }

        private static FloatBuffer view(FloatTensor tensor) {
            return FloatBuffer.wrap(tensor.array(), tensor.start(), tensor.shape().count()).slice();
        }

        @Override
        public FloatBuffer image() {
            return image;
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
            plan.run();
        }

        @Override
        public void close() {
            plan.close();
        }
    }
}
