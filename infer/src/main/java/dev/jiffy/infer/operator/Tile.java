package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tile (ONNX, opset 6 and 13): the input repeated along each axis as often as the second input says.
public record Tile() implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Tile", (_, _) -> new Tile());
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 2);
        long[] repeats = inputs.constant(1).longs();
        Shape x = inputs.shape(0);
        if (repeats.length != x.rank()) {
            throw new InferException(repeats.length + " repeats for input " + x);
        }
        for (int i = 0; i < repeats.length; i++) {
            repeats[i] = Math.multiplyExact(Math.clamp(repeats[i], -1, Integer.MAX_VALUE), (long) x.size(i));
        }
        return List.of(Facts.of(inputs.type(0), Shape.of(repeats)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        if (outputs[0].shape().count() > 0) {
            tile(Tensors.any(inputs, 0), outputs[0], 0, 0, 0);
        }
    }

    private static void tile(Tensor x, Tensor y, int axis, int at, int outAt) {
        Shape from = x.shape();
        Shape to = y.shape();
        if (axis == from.rank()) {
            Runs.copy(x, at, 1, y, outAt, 1);
            return;
        }
        int size = from.size(axis);
        if (axis == from.rank() - 1) {
            for (int i = 0; i < to.size(axis); i += size) {
                Runs.copy(x, at, 1, y, outAt + i, size);
            }
            return;
        }
        int step = from.count(axis + 1, from.rank());
        int outStep = to.count(axis + 1, to.rank());
        for (int i = 0; i < to.size(axis); i++) {
            tile(x, y, axis + 1, at + i % size * step, outAt + i * outStep);
        }
    }
}
