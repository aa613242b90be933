package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// CumSum (ONNX, opset 11 and 14): sums of all elements up to each along an axis, which the second input gives.
///
/// @param exclusive whether an element is left out of its own sum
/// @param reverse whether sums begin at the end
public record CumulativeSum(boolean exclusive, boolean reverse) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("CumSum", (attributes, _) -> new CumulativeSum(attributes.flag("exclusive", false),
                attributes.flag("reverse", false)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 2);
        if (inputs.type(0) == ElementType.BOOL || inputs.shape(1).count() != 1) {
            throw new InferException("input of " + inputs.type(0) + " and an axis of shape " + inputs.shape(1));
        }
        return List.of(Facts.of(inputs.type(0), inputs.shape(0)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Shape shape = x.shape();
        int axis = shape.axis(Tensors.any(inputs, 1).asLong(0));
        int count = shape.size(axis);
        int step = shape.count(axis + 1, shape.rank());
        int rows = shape.count(0, axis);
        for (int row = 0; row < rows * step; row++) {
            int at = row / step * count * step + row % step;
            double sum = 0;
            long whole = 0;
            for (int i = 0; i < count; i++) {
                int place = at + (reverse ? count - 1 - i : i) * step;
                if (outputs[0] instanceof LongTensor y) {
                    y.setLong(place, exclusive ? whole : whole + x.asLong(place));
                    whole += x.asLong(place);
                } else {
                    outputs[0].set(place, exclusive ? sum : sum + x.asDouble(place));
                    sum += x.asDouble(place);
                }
            }
        }
    }
}
