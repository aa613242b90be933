package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// OneHot (ONNX, opset 9 and 11): a new axis of `depth`, on-value where the index is and off-value elsewhere. Negative
/// indices count from the end; for one that is out of range nothing is on.
public record OneHot(long axis) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("OneHot", (attributes, _) -> new OneHot(attributes.integer("axis", -1)));
    }

    private int along(int rank) {
        long at = axis < 0 ? axis + rank + 1 : axis;
        if (at < 0 || at > rank) {
            throw new InferException("axis " + axis + " in a result of " + (rank + 1) + " axes");
        }
        return (int) at;
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(3, 3);
        Shape indices = inputs.shape(0);
        Tensor depth = inputs.constant(1);
        if (depth.shape().count() != 1 || inputs.shape(2).count() != 2) {
            throw new InferException("a depth of shape " + depth.shape() + " and values of shape " + inputs.shape(2));
        }
        int along = along(indices.rank());
        long[] sizes = new long[indices.rank() + 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i == along ? depth.asLong(0) : indices.size(i < along ? i : i - 1);
        }
        return List.of(Facts.of(inputs.type(2), Shape.of(sizes)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor indices = Tensors.any(inputs, 0);
        Tensor values = Tensors.any(inputs, 2);
        int along = along(indices.shape().rank());
        int depth = outputs[0].shape().size(along);
        int inner = indices.shape().count(along, indices.shape().rank());
        Runs.copy(values, 0, 0, outputs[0], 0, outputs[0].shape().count());
        for (int i = 0; i < indices.shape().count(); i++) {
            long index = indices.asLong(i);
            index = index < 0 ? index + depth : index;
            if (index >= 0 && index < depth) {
                Runs.copy(values, 1, 1, outputs[0], (i / inner * depth + (int) index) * inner + i % inner, 1);
            }
        }
    }
}
