package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ArgMax and ArgMin (ONNX, opset 1 to 13): where along an axis the largest or smallest element is, the first of equals or
/// the last.
public record Extremum(boolean largest, long axis, boolean keep, boolean last) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        put(to, "ArgMax", true);
        put(to, "ArgMin", false);
    }

    private static void put(Map<String, Operators.Factory> to, String name, boolean largest) {
        to.put(name,
                (attributes, _) -> new Extremum(largest, attributes.integer("axis", 0),
                        attributes.flag("keepdims", true),
                        attributes.flag("select_last_index", false)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        Shape x = inputs.shape(0);
        int along = x.axis(axis);
        if (x.size(along) == 0) {
            throw new InferException("axis " + along + " of " + x + " is empty");
        }
        int[] sizes = new int[keep ? x.rank() : x.rank() - 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = keep ? i == along ? 1 : x.size(i) : x.size(i < along ? i : i + 1);
        }
        return List.of(Facts.of(ElementType.INT64, Shape.of(sizes)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        LongTensor y = (LongTensor) outputs[0];
        Shape shape = x.shape();
        int along = shape.axis(axis);
        int count = shape.size(along);
        int step = shape.count(along + 1, shape.rank());
        for (int i = 0; i < y.shape().count(); i++) {
            int at = i / step * count * step + i % step;
            int best = 0;
            for (int k = 1; k < count; k++) {
                int sign = x instanceof LongTensor t
                        ? compare(t, at + k * step, at + best * step)
                        : compare(x.asDouble(at + k * step), x.asDouble(at + best * step));
                if (largest ? sign > 0 : sign < 0) {
                    best = k;
                } else if (last && sign == 0) {
                    best = k;
                }
            }
            y.array()[y.start() + i] = best;
        }
    }

    private static int compare(double a, double b) {
        return a < b ? -1 : a > b ? 1 : 0;
    }

    private static int compare(LongTensor x, int a, int b) {
        return x.type() == ElementType.UINT64
                ? Long.compareUnsigned(x.asLong(a), x.asLong(b))
                : Long.compare(x.asLong(a), x.asLong(b));
    }
}
