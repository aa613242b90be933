package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// BatchNormalization outside training (ONNX, opset 7 to 15): `scale · (x − mean) / √(variance + ε) + bias` by channel.
public record BatchNormalization(float epsilon) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("BatchNormalization", (attributes, opset) -> {
            attributes.ignore("momentum");
            if (opset < 9 && !attributes.flag("spatial", true)
                    || opset >= 14 && attributes.flag("training_mode", false)) {
                throw new InferException("training, and statistics for each place, are not supported");
            }
            return new BatchNormalization(attributes.real("epsilon", 1e-5f));
        });
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(5, 5);
        Shape x = inputs.shape(0);
        Shape channels = Shape.of(x.rank() > 1 ? x.size(1) : 1);
        for (int i = 1; i < 5; i++) {
            if (!inputs.shape(i).equals(channels)) {
                throw new InferException("input " + i + " of shape " + inputs.shape(i) + " for input " + x);
            }
        }
        return List.of(Facts.of(inputs.type(0), x));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Shape shape = x.shape();
        int channels = shape.rank() > 1 ? shape.size(1) : 1;
        int plane = shape.count(Math.min(2, shape.rank()), shape.rank());
        for (int row = 0; row < (plane == 0 ? 0 : shape.count() / plane); row++) {
            int c = row % channels;
            double scale = Tensors.any(inputs, 1).asDouble(c) / Math.sqrt(Tensors.any(inputs, 4).asDouble(c) + epsilon);
            double shift = Tensors.any(inputs, 2).asDouble(c) - scale * Tensors.any(inputs, 3).asDouble(c);
            Normalizing.scale(x, outputs[0], row * plane, plane, scale, shift);
        }
    }
}
