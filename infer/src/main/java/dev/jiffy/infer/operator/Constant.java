package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Constant (ONNX, opset 1 to 21): a tensor of the model.
public record Constant(Tensor value) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Constant", (attributes, _) -> new Constant(value(attributes)));
    }

    private static Tensor value(Attributes attributes) {
        Tensor tensor = attributes.tensor("value");
        if (tensor != null) {
            return tensor;
        }
        float[] reals = attributes.reals("value_floats");
        if (reals != null) {
            return FloatTensor.of(Shape.of(reals.length), reals);
        }
        long[] integers = attributes.integers("value_ints");
        if (integers != null) {
            return Tensor.vector(integers);
        }
        if (attributes.has("value_float")) {
            return FloatTensor.of(Shape.SCALAR, attributes.real("value_float", 0));
        }
        if (attributes.has("value_int")) {
            return new LongTensor(ElementType.INT64, Shape.SCALAR, new long[]{attributes.integer("value_int")}, 0);
        }
        throw new InferException("it has no value that is a tensor, a number or a list of numbers");
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(0, 0);
        return List.of(Facts.of(value));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        outputs[0].copyFrom(value);
    }
}
