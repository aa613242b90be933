package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// GatherElements (ONNX, opset 11 and 13): `y[i, j, k] = x[i, indices[i, j, k], k]` for axis 1, and so for any.
public record GatherElements(long axis) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("GatherElements", (attributes, _) -> new GatherElements(attributes.integer("axis", 0)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 2);
        expectWithin(inputs.shape(0), inputs.shape(1), inputs.shape(0).axis(axis));
        return List.of(Facts.of(inputs.type(0), inputs.shape(1)));
    }

    /// Checks that indices do not reach beyond the data along any axis but one.
    static void expectWithin(Shape data, Shape indices, int axis) {
        boolean fits = data.rank() == indices.rank();
        for (int i = 0; fits && i < data.rank(); i++) {
            fits = i == axis || indices.size(i) <= data.size(i);
        }
        if (!fits) {
            throw new InferException("indices " + indices + " for data " + data);
        }
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Tensor indices = Tensors.any(inputs, 1);
        if (indices.shape().count() > 0) {
            gather(x, indices, outputs[0], x.shape().axis(axis), 0, 0, 0);
        }
    }

    private static void gather(Tensor x, Tensor indices, Tensor y, int along, int axis, int at, int outAt) {
        Shape to = indices.shape();
        if (axis == to.rank()) {
            Shape from = x.shape();
            int index = Gather.index(indices.asLong(outAt), from.size(along));
            Runs.copy(x, at + index * from.count(along + 1, from.rank()), 1, y, outAt, 1);
            return;
        }
        int step = axis == along ? 0 : x.shape().count(axis + 1, to.rank());
        int outStep = to.count(axis + 1, to.rank());
        for (int i = 0; i < to.size(axis); i++) {
            gather(x, indices, y, along, axis + 1, at + i * step, outAt + i * outStep);
        }
    }
}
