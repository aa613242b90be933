package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Expand (ONNX, opset 8 and 13): the input stretched to a shape, with broadcasting in both directions.
public record Expand() implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Expand", (_, _) -> new Expand());
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 2);
        return List.of(Facts.of(inputs.type(0), inputs.shape(0).broadcast(Shape.of(inputs.constant(1).longs()))));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Broadcast.expand(Tensors.any(inputs, 0), outputs[0]);
    }
}
