package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Transpose (ONNX, opset 1 to 21): axis `i` of the result is axis `permutation[i]` of the input.
///
/// @param permutation `null` to turn the order of the axes around
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Transpose(long @Nullable [] permutation) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Transpose", (attributes, _) -> new Transpose(attributes.integers("perm")));
    }

    /// The axis of an input that an axis of the result is.
    public int source(int axis, int rank) {
        return permutation == null ? rank - 1 - axis : (int) permutation[axis];
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        Shape x = inputs.shape(0);
        int[] sizes = new int[x.rank()];
        boolean[] taken = new boolean[x.rank()];
        boolean fits = permutation == null || permutation.length == x.rank();
        for (int i = 0; i < sizes.length && fits; i++) {
            int source = source(i, sizes.length);
            fits = source >= 0 && source < sizes.length && !taken[source];
            if (fits) {
                taken[source] = true;
                sizes[i] = x.size(source);
            }
        }
        if (!fits) {
            throw new InferException("perm " + Arrays.toString(permutation) + " for input " + x);
        }
        return List.of(Facts.of(inputs.type(0), Shape.of(sizes)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Shape to = outputs[0].shape();
        int runAxis = to.rank();
        while (runAxis > 0 && source(runAxis - 1, to.rank()) == runAxis - 1) {
            runAxis--;
        }
        if (to.count() > 0) {
            transpose(Tensors.any(inputs, 0), outputs[0], 0, runAxis, 0, 0);
        }
    }

    private void transpose(Tensor x, Tensor y, int axis, int runAxis, int at, int outAt) {
        Shape to = y.shape();
        if (axis == runAxis) {
            Runs.copy(x, at, 1, y, outAt, to.count(axis, to.rank()));
            return;
        }
        int step = x.shape().count(source(axis, to.rank()) + 1, to.rank());
        if (axis == to.rank() - 1) {
            Runs.copy(x, at, step, y, outAt, to.size(axis));
            return;
        }
        int outStep = to.count(axis + 1, to.rank());
        for (int i = 0; i < to.size(axis); i++) {
            transpose(x, y, axis + 1, runAxis, at + i * step, outAt + i * outStep);
        }
    }
}
