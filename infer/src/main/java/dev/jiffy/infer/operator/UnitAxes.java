package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Squeeze and Unsqueeze (ONNX, opset 1 to 21): the same elements with axes of size 1 taken out or put in. The axes are an
/// attribute up to opset 12 and an input from 13 on.
///
/// @param added whether they are put in; they count in the result then. Where none are named, all of size 1 are taken out
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record UnitAxes(boolean added, long @Nullable [] axes) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Squeeze", (attributes, _) -> new UnitAxes(false, attributes.integers("axes")));
        to.put("Unsqueeze", (attributes, _) -> new UnitAxes(true, attributes.integers("axes")));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 2);
        Shape x = inputs.shape(0);
        long[] named = inputs.has(1) ? inputs.longs(1) : axes;
        return List.of(Facts.of(inputs.type(0), added ? with(x, named) : without(x, named)));
    }

    private static Shape without(Shape x, long @Nullable [] named) {
        boolean[] gone = new boolean[x.rank()];
        for (int i = 0; named == null && i < gone.length; i++) {
            gone[i] = x.size(i) == 1;
        }
        for (int i = 0; named != null && i < named.length; i++) {
            gone[x.axis(named[i])] = true;
        }
        int[] sizes = new int[x.rank()];
        int left = 0;
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                sizes[left++] = x.size(i);
            } else if (x.size(i) != 1) {
                throw new InferException("axis " + i + " of " + x + " is not of size 1");
            }
        }
        return Shape.of(Arrays.copyOf(sizes, left));
    }

    private static Shape with(Shape x, long @Nullable [] named) {
        if (named == null) {
            throw new InferException("no axes are given");
        }
        int rank = x.rank() + named.length;
        boolean[] made = new boolean[rank];
        for (long axis : named) {
            long at = axis < 0 ? axis + rank : axis;
            if (at < 0 || at >= rank || made[(int) at]) {
                throw new InferException("axis " + axis + " in a result of " + rank + " axes");
            }
            made[(int) at] = true;
        }
        int[] sizes = new int[rank];
        int next = 0;
        for (int i = 0; i < rank; i++) {
            sizes[i] = made[i] ? 1 : x.size(next++);
        }
        return Shape.of(sizes);
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        outputs[0].copyFrom(Tensors.any(inputs, 0));
    }
}
