package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// TopK (ONNX, opset 1 to 11): the `k` largest or smallest elements along an axis in order, the first of equals first, and
/// where they are. An order that is not asked for is given all the same. NaN counts as the largest.
///
/// @param k how many, −1 if the second input says it, as from opset 10 on
public record TopK(long axis, long k, boolean largest) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("TopK", (attributes, opset) -> {
            attributes.ignore("sorted");
            return new TopK(attributes.integer("axis", -1), opset < 10 ? attributes.integer("k") : -1,
                    attributes.flag("largest", true));
        });
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 2);
        Shape x = inputs.shape(0);
        int along = x.axis(axis);
        Tensor given = k < 0 ? inputs.constant(1) : null;
        if (given != null && given.shape().count() != 1) {
            throw new InferException("k of shape " + given.shape());
        }
        long wanted = given != null ? given.asLong(0) : k;
        if (wanted < 0 || wanted > x.size(along)) {
            throw new InferException("the first " + wanted + " of axis " + along + " of " + x);
        }
        int[] sizes = x.sizes();
        sizes[along] = (int) wanted;
        Shape shape = Shape.of(sizes);
        return List.of(Facts.of(inputs.type(0), shape), Facts.of(ElementType.INT64, shape));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        LongTensor places = (LongTensor) outputs[1];
        Shape shape = x.shape();
        int along = shape.axis(axis);
        int count = shape.size(along);
        int wanted = places.shape().size(along);
        int step = shape.count(along + 1, shape.rank());
        int rows = shape.count(0, along) * step;
        Order order = new Order(count);
        for (int row = 0; row < rows && wanted > 0; row++) {
            int at = row / step * count * step + row % step;
            int outAt = row / step * wanted * step + row % step;
            order.sort(x, at, step, largest);
            for (int i = 0; i < wanted; i++) {
                int place = order.place(i);
                Runs.copy(x, at + place * step, 1, outputs[0], outAt + i * step, 1);
                places.array()[places.start() + outAt + i * step] = place;
            }
        }
    }
}
