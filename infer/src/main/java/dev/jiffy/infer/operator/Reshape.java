package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reshape (ONNX, opset 5 to 21): the same elements under another shape, which the second input gives. A size of −1 takes
/// what is left, one of 0 is that of the input along the same axis.
///
/// @param allowZero whether 0 means 0
public record Reshape(boolean allowZero) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Reshape", (attributes, _) -> new Reshape(attributes.flag("allowzero", false)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 2);
        return List.of(Facts.of(inputs.type(0), reshaped(inputs.shape(0), inputs.constant(1).longs())));
    }

    private Shape reshaped(Shape from, long[] wanted) {
        long[] sizes = wanted.clone();
        int open = -1;
        long known = 1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == 0 && !allowZero) {
                if (i >= from.rank()) {
                    throw new InferException("shape " + Arrays.toString(wanted) + " for input " + from);
                }
                sizes[i] = from.size(i);
            }
            if (sizes[i] == -1 && open < 0) {
                open = i;
            } else {
                known = sizes[i] == (int) sizes[i] && known <= Integer.MAX_VALUE ? known * sizes[i] : -1;
            }
        }
        if (open >= 0) {
            sizes[open] = known <= 0 ? 0 : from.count() / known;
            known *= sizes[open];
        }
        if (known != from.count()) {
            throw new InferException("shape " + Arrays.toString(wanted) + " for input " + from);
        }
        return Shape.of(sizes);
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        outputs[0].copyFrom(Tensors.any(inputs, 0));
    }
}
