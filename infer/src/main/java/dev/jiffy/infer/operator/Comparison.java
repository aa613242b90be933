package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Equal, Less, LessOrEqual, Greater, GreaterOrEqual (ONNX, opset 7 to 19), with broadcasting.
public record Comparison(Relation relation) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Equal", (_, _) -> new Comparison(Relation.EQUAL));
        to.put("Less", (_, _) -> new Comparison(Relation.LESS));
        to.put("LessOrEqual", (_, _) -> new Comparison(Relation.LESS_OR_EQUAL));
        to.put("Greater", (_, _) -> new Comparison(Relation.GREATER));
        to.put("GreaterOrEqual", (_, _) -> new Comparison(Relation.GREATER_OR_EQUAL));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 2);
        if (inputs.type(0) != inputs.type(1)) {
            throw new InferException("inputs of types " + inputs.type(0) + " and " + inputs.type(1));
        }
        return List.of(Facts.of(ElementType.BOOL, inputs.shape(0).broadcast(inputs.shape(1))));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Broadcast.pairs(relation, Tensors.any(inputs, 0), Tensors.any(inputs, 1), outputs[0]);
    }
}
