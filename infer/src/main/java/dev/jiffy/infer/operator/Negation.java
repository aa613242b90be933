package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Not (ONNX, opset 1) and BitwiseNot (opset 18).
///
/// @param bits whether all bits of an integer are turned over, not a truth value
public record Negation(boolean bits) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Not", (_, _) -> new Negation(false));
        to.put("BitwiseNot", (_, _) -> new Negation(true));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        ElementType type = inputs.type(0);
        if (!type.integral() || bits == (type == ElementType.BOOL)) {
            throw new InferException("input of " + type);
        }
        return List.of(Facts.of(type, inputs.shape(0)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        LongTensor x = Tensors.longs(inputs, 0);
        LongTensor y = (LongTensor) outputs[0];
        for (int i = 0; i < x.shape().count(); i++) {
            y.setLong(i, bits ? ~x.asLong(i) : 1 - x.asLong(i));
        }
    }
}
