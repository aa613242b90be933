package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Flatten (ONNX, opset 1 to 21): a matrix whose rows are the axes before one and whose columns are the others.
///
/// @param axis the first axis of the columns
public record Flatten(long axis) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Flatten", (attributes, _) -> new Flatten(attributes.integer("axis", 1)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        Shape x = inputs.shape(0);
        int at = axis == x.rank() ? x.rank() : x.axis(axis);
        return List.of(Facts.of(inputs.type(0), Shape.of(x.count(0, at), x.count(at, x.rank()))));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        outputs[0].copyFrom(Tensors.any(inputs, 0));
    }
}
