package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gather (ONNX, opset 1 to 13): the slices along an axis that the second input names; negative ones count from the end.
public record Gather(long axis) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Gather", (attributes, _) -> new Gather(attributes.integer("axis", 0)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 2);
        Shape x = inputs.shape(0);
        Shape indices = inputs.shape(1);
        int along = x.axis(axis);
        int[] sizes = new int[x.rank() - 1 + indices.rank()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i < along
                    ? x.size(i)
                    : i < along + indices.rank()
                            ? indices.size(i - along)
                            : x.size(i - indices.rank() + 1);
        }
        return List.of(Facts.of(inputs.type(0), Shape.of(sizes)));
    }

    /// An index along an axis made non-negative.
    ///
    /// @throws InferException if it is none
    static int index(long index, int size) {
        long at = index < 0 ? index + size : index;
        if (at < 0 || at >= size) {
            throw new InferException("index " + index + " for an axis of " + size);
        }
        return (int) at;
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Tensor indices = Tensors.any(inputs, 1);
        Shape from = x.shape();
        int along = from.axis(axis);
        int size = from.size(along);
        int length = from.count(along + 1, from.rank());
        int count = indices.shape().count();
        int rows = from.count(0, along);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count; i++) {
                Runs.copy(x, (row * size + index(indices.asLong(i), size)) * length, 1, outputs[0],
                        (row * count + i) * length, length);
            }
        }
    }
}
