package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Concat (ONNX, opset 4 to 13): inputs one after the other along an axis.
public record Concat(long axis) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Concat", (attributes, _) -> new Concat(attributes.integer("axis")));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, Integer.MAX_VALUE);
        Shape first = inputs.shape(0);
        int along = first.axis(axis);
        int[] sizes = first.sizes();
        for (int i = 1; i < inputs.count(); i++) {
            Shape next = inputs.shape(i);
            if (next.rank() != first.rank() || inputs.type(i) != inputs.type(0)) {
                throw new InferException(
                        "input " + i + " is " + inputs.type(i) + next + ", the first " + inputs.type(0) + first);
            }
            for (int k = 0; k < sizes.length; k++) {
                if (k == along) {
                    sizes[k] = Math.addExact(sizes[k], next.size(k));
                } else if (sizes[k] != next.size(k)) {
                    throw new InferException("input " + i + " of shape " + next + " and the first of " + first);
                }
            }
        }
        return List.of(Facts.of(inputs.type(0), Shape.of(sizes)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Shape to = outputs[0].shape();
        int along = to.axis(axis);
        int row = to.count(along, to.rank());
        int rows = to.count(0, along);
        int into = 0;
        for (int i = 0; i < inputs.length; i++) {
            Tensor x = Tensors.any(inputs, i);
            int length = x.shape().count(along, to.rank());
            for (int r = 0; r < rows; r++) {
                Runs.copy(x, r * length, 1, outputs[0], r * row + into, length);
            }
            into += length;
        }
    }
}
