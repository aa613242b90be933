package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Range (ONNX, opset 11): `start + i · delta` for `max(⌈(limit − start) / delta⌉, 0)` elements.
public record Range() implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Range", (_, _) -> new Range());
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(3, 3);
        ElementType type = inputs.type(0);
        Tensor start = inputs.constant(0);
        Tensor limit = inputs.constant(1);
        Tensor delta = inputs.constant(2);
        if (limit.type() != type || delta.type() != type || start.shape().count() != 1 || limit.shape().count() != 1
                || delta.shape().count() != 1) {
            throw new InferException("start, limit and delta are not single numbers of one type");
        }
        double count = Math.ceil((limit.asDouble(0) - start.asDouble(0)) / delta.asDouble(0));
        if (Double.isNaN(count) || delta.asDouble(0) == 0) {
            throw new InferException(
                    "a range from " + start.asDouble(0) + " to " + limit.asDouble(0) + " by " + delta.asDouble(0));
        }
        return List.of(Facts.of(type, Shape.of(new long[]{(long) Math.max(0, count)})));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor start = Tensors.any(inputs, 0);
        Tensor delta = Tensors.any(inputs, 2);
        for (int i = 0; i < outputs[0].shape().count(); i++) {
            if (outputs[0] instanceof LongTensor to) {
                to.setLong(i, start.asLong(0) + i * delta.asLong(0));
            } else {
                outputs[0].set(i, start.asDouble(0) + i * delta.asDouble(0));
            }
        }
    }
}
