package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Split (ONNX, opset 2 to 18): the input cut along an axis. The sizes of the parts are an attribute up to opset 12 and an
/// optional input from 13 on; without them the parts are equal, from 18 on but for a shorter last one.
///
/// @param sizes of the parts, if the attribute gives them
/// @param parts how many
/// @param uneven whether equal parts may leave a shorter last one
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Split(long axis, long @Nullable [] sizes, int parts, boolean uneven) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Split", (attributes, opset) -> new Split(attributes.integer("axis", 0), attributes.integers("split"),
                Math.toIntExact(attributes.integer("num_outputs", attributes.outputs())), opset >= 18));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 2);
        Shape x = inputs.shape(0);
        int along = x.axis(axis);
        int size = x.size(along);
        long[] wanted = inputs.has(1) ? inputs.constant(1).longs() : sizes == null ? equal(size) : sizes;
        List<Facts> facts = new ArrayList<>();
        long sum = 0;
        for (long part : wanted) {
            sum += part;
            int[] shape = x.sizes();
            shape[along] = (int) Math.clamp(part, -1L, Integer.MAX_VALUE);
            facts.add(Facts.of(inputs.type(0), Shape.of(shape)));
        }
        if (sum != size) {
            throw new InferException("parts of " + Arrays.toString(wanted) + " for input " + x);
        }
        return facts;
    }

    private long[] equal(int size) {
        if (parts < 1 || !uneven && size % parts != 0) {
            throw new InferException(size + " elements cannot be cut into " + parts + " equal parts");
        }
        long[] equal = new long[parts];
        int part = (size + parts - 1) / parts;
        for (int i = 0; i < parts; i++) {
            equal[i] = Math.clamp(size - i * (long) part, 0, part);
        }
        return equal;
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Shape from = x.shape();
        int along = from.axis(axis);
        int row = from.count(along, from.rank());
        int rows = from.count(0, along);
        int at = 0;
        for (Tensor y : outputs) {
            int length = y.shape().count(along, from.rank());
            for (int r = 0; r < rows; r++) {
                Runs.copy(x, r * row + at, 1, y, r * length, length);
            }
            at += length;
        }
    }
}
