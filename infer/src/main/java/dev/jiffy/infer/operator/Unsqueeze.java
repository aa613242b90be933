package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Unsqueeze (ONNX, opset 1 to 21): the same elements with axes of size 1 put in; the axes, an attribute up to opset 12 and
/// an input from 13 on, count in the result.
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Unsqueeze(long @Nullable [] axes) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Unsqueeze", (attributes, _) -> new Unsqueeze(attributes.integers("axes")));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 2);
        Shape x = inputs.shape(0);
        long[] named = inputs.has(1) ? inputs.longs(1) : axes;
        if (named == null) {
            throw new InferException("no axes are given");
        }
        int rank = x.rank() + named.length;
        int[] sizes = new int[rank];
        for (long axis : named) {
            long at = axis < 0 ? axis + rank : axis;
            if (at < 0 || at >= rank || sizes[(int) at] != 0) {
                throw new InferException("axis " + axis + " in a result of " + rank + " axes");
            }
            sizes[(int) at] = 1;
        }
        int next = 0;
        for (int i = 0; i < rank; i++) {
            if (sizes[i] == 0) {
                sizes[i] = x.size(next++);
            }
        }
        return List.of(Facts.of(inputs.type(0), Shape.of(sizes)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        outputs[0].copyFrom(Tensors.any(inputs, 0));
    }
}
