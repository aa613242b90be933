package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// NonZero (ONNX, opset 9 and 13): the places of all elements but zeros, in row-major order, one row for each axis.
public record NonZero() implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("NonZero", (_, _) -> new NonZero());
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        Tensor x = inputs.constant(0);
        int count = 0;
        for (int i = 0; i < x.shape().count(); i++) {
            count += x.asDouble(i) != 0 ? 1 : 0;
        }
        return List.of(Facts.of(ElementType.INT64, Shape.of(Math.max(1, x.shape().rank()), count)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        LongTensor y = (LongTensor) outputs[0];
        Shape shape = x.shape();
        int columns = y.shape().size(1);
        int next = 0;
        for (int i = 0; i < shape.count(); i++) {
            if (x.asDouble(i) != 0) {
                for (int axis = 0; axis < shape.rank(); axis++) {
                    y.setLong(axis * columns + next, i / shape.count(axis + 1, shape.rank()) % shape.size(axis));
                }
                if (shape.rank() == 0) {
                    y.setLong(next, 0);
                }
                next++;
            }
        }
    }
}
