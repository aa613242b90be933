package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Size (ONNX, opset 1 to 21): the number of elements of the input.
public record SizeOf() implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Size", (_, _) -> new SizeOf());
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        return List
                .of(Facts.of(new LongTensor(ElementType.INT64, Shape.SCALAR, new long[]{inputs.shape(0).count()}, 0)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        ((LongTensor) outputs[0]).setLong(0, Tensors.any(inputs, 0).shape().count());
    }
}
