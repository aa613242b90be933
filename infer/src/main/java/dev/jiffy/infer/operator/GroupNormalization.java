package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// InstanceNormalization and GroupNormalization (ONNX, opset 1 to 21): `scale · (x − mean) / √(variance + ε) + bias` with the
/// mean and variance of all elements of some channels of one image.
///
/// @param groups how many groups the channels fall into; 0 for a group for each
/// @param scaledByGroup whether scale and bias are one for each group, as in opset 18 to 20, not for each channel
public record GroupNormalization(int groups, boolean scaledByGroup, float epsilon) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("InstanceNormalization",
                (attributes, _) -> new GroupNormalization(0, false, attributes.real("epsilon", 1e-5f)));
        to.put("GroupNormalization", (attributes, opset) -> {
            attributes.ignore("stash_type");
            return new GroupNormalization(Math.toIntExact(attributes.integer("num_groups")), opset < 21,
                    attributes.real("epsilon", 1e-5f));
        });
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(3, 3);
        Shape x = inputs.shape(0);
        if (x.rank() < 2 || groups < 0 || groups > 0 && x.size(1) % groups != 0) {
            throw new InferException("input " + x + " for " + groups + " groups");
        }
        Shape scales = Shape.of(scaledByGroup ? groups : x.size(1));
        if (!inputs.shape(1).equals(scales) || !inputs.shape(2).equals(scales)) {
            throw new InferException("scale " + inputs.shape(1) + " and bias " + inputs.shape(2) + " for input " + x);
        }
        return List.of(Facts.of(inputs.type(0), x));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Shape shape = x.shape();
        int channels = shape.size(1);
        int plane = shape.count(2, shape.rank());
        int count = groups == 0 ? channels : groups;
        int size = count == 0 ? 0 : channels / count;
        for (int row = 0; row < shape.size(0) * count; row++) {
            int at = row * size * plane;
            double mean = Normalizing.mean(x, at, size * plane);
            double factor = 1 / Math.sqrt(Normalizing.variance(x, at, size * plane, mean) + epsilon);
            for (int c = 0; c < size; c++) {
                int of = scaledByGroup ? row % count : row % count * size + c;
                double scale = Tensors.any(inputs, 1).asDouble(of) * factor;
                double shift = Tensors.any(inputs, 2).asDouble(of) - mean * scale;
                Normalizing.scale(x, outputs[0], at + c * plane, plane, scale, shift);
            }
        }
    }
}
