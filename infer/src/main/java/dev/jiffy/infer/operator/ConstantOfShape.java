package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ConstantOfShape (ONNX, opset 9 to 21): a tensor of the shape that the input gives, one value everywhere.
///
/// @param value tensor of that value
public record ConstantOfShape(Tensor value) implements Operator {
    /// Results up to this size are given as constants, larger ones would only take room.
    private static final int SMALL = 1024;

    static void register(Map<String, Operators.Factory> to) {
        to.put("ConstantOfShape", (attributes, _) -> {
            Tensor value = attributes.tensor("value");
            if (value != null && value.shape().count() != 1) {
                throw new InferException("attribute value has shape " + value.shape() + ", not one element");
            }
            return new ConstantOfShape(value == null ? FloatTensor.of(Shape.SCALAR, 0) : value);
        });
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        Shape shape = Shape.of(inputs.constant(0).longs());
        if (shape.count() > SMALL) {
            return List.of(Facts.of(value.type(), shape));
        }
        Tensor made = Tensor.zeros(value.type(), shape);
        Runs.copy(value, 0, 0, made, 0, shape.count());
        return List.of(Facts.of(made));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Runs.copy(value, 0, 0, outputs[0], 0, outputs[0].shape().count());
    }
}
