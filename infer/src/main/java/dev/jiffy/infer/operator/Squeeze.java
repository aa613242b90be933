package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Squeeze (ONNX, opset 1 to 21): the same elements without axes of size 1; without all of them if none is named. The axes
/// are an attribute up to opset 12 and an optional input from 13 on.
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Squeeze(long @Nullable [] axes) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Squeeze", (attributes, _) -> new Squeeze(attributes.integers("axes")));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 2);
        Shape x = inputs.shape(0);
        long[] named = inputs.has(1) ? inputs.longs(1) : axes;
        boolean[] gone = new boolean[x.rank()];
        if (named == null) {
            for (int i = 0; i < gone.length; i++) {
                gone[i] = x.size(i) == 1;
            }
        } else {
            for (long axis : named) {
                gone[x.axis(axis)] = true;
            }
        }
        int[] sizes = new int[x.rank()];
        int kept = 0;
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                sizes[kept++] = x.size(i);
            } else if (x.size(i) != 1) {
                throw new InferException("axis " + i + " of " + x + " is not of size 1");
            }
        }
        return List.of(Facts.of(inputs.type(0), Shape.of(Arrays.copyOf(sizes, kept))));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        outputs[0].copyFrom(Tensors.any(inputs, 0));
    }
}
