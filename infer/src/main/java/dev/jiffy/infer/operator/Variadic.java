package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Max, Min, Sum and Mean of any number of inputs with broadcasting (ONNX, opset 8 to 13).
///
/// @param operation folds the inputs from the first on
/// @param mean whether the result is divided by their number
public record Variadic(Arithmetic operation, boolean mean) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Max", (_, _) -> new Variadic(Arithmetic.MAX, false));
        to.put("Min", (_, _) -> new Variadic(Arithmetic.MIN, false));
        to.put("Sum", (_, _) -> new Variadic(Arithmetic.ADD, false));
        to.put("Mean", (_, _) -> new Variadic(Arithmetic.ADD, true));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, Integer.MAX_VALUE);
        ElementType type = inputs.type(0);
        Shape shape = inputs.shape(0);
        for (int i = 1; i < inputs.count(); i++) {
            shape = shape.broadcast(inputs.shape(i));
            if (inputs.type(i) != type) {
                throw new InferException("inputs of types " + type + " and " + inputs.type(i));
            }
        }
        if (type == ElementType.BOOL || mean && type.integral()) {
            throw new InferException("inputs of type " + type);
        }
        return List.of(Facts.of(type, shape));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor out = outputs[0];
        if (inputs.length == 1) {
            out.copyFrom(Tensors.any(inputs, 0));
        } else {
            Tensor first = Tensors.any(inputs, 0);
            Tensor second = Tensors.any(inputs, 1);
            Broadcast.pairs(operation, first, second, out);
        }
        for (int i = 2; i < inputs.length; i++) {
            Broadcast.pairs(operation, out, Tensors.any(inputs, i), out);
        }
        if (mean) {
            for (int i = 0; i < out.shape().count(); i++) {
                out.set(i, out.asDouble(i) / inputs.length);
            }
        }
    }
}
