package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ScatterElements, and Scatter before it (ONNX, opset 9 to 18): a copy of the data with
/// `y[i, indices[i, j, k], k] = updates[i, j, k]` for axis 1, and so for any.
///
/// @param reduction joins an update with what is there, `null` to replace it
public record Scatter(long axis, @Nullable Arithmetic reduction) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        Operators.Factory factory = (attributes, _) -> new Scatter(attributes.integer("axis", 0),
                reduction(attributes));
        to.put("Scatter", factory);
        to.put("ScatterElements", factory);
    }

    /// What attribute `reduction` names.
    static @Nullable Arithmetic reduction(Attributes attributes) {
        String name = attributes.text("reduction", "none");
        return switch (name) {
            case "none" -> null;
            case "add" -> Arithmetic.ADD;
            case "mul" -> Arithmetic.MUL;
            case "max" -> Arithmetic.MAX;
            case "min" -> Arithmetic.MIN;
            default -> throw new InferException("attribute reduction " + name + " is not supported");
        };
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(3, 3);
        GatherElements.expectWithin(inputs.shape(0), inputs.shape(1), inputs.shape(0).axis(axis));
        if (!inputs.shape(1).equals(inputs.shape(2)) || inputs.type(0) != inputs.type(2)) {
            throw new InferException(
                    "updates of " + inputs.type(2) + inputs.shape(2) + " at indices of " + inputs.shape(1)
                            + " for data of " + inputs.type(0));
        }
        return List.of(Facts.of(inputs.type(0), inputs.shape(0)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Tensor indices = Tensors.any(inputs, 1);
        outputs[0].copyFrom(x);
        if (indices.shape().count() > 0) {
            scatter(indices, Tensors.any(inputs, 2), outputs[0], x.shape().axis(axis), 0, 0, 0);
        }
    }

    private void scatter(Tensor indices, Tensor updates, Tensor y, int along, int level, int at, int outAt) {
        Shape from = indices.shape();
        Shape to = y.shape();
        if (level == from.rank()) {
            int index = Gather.index(indices.asLong(at), to.size(along));
            put(reduction, updates, at, y, outAt + index * to.count(along + 1, to.rank()), 1);
            return;
        }
        int step = from.count(level + 1, from.rank());
        int outStep = level == along ? 0 : to.count(level + 1, to.rank());
        for (int i = 0; i < from.size(level); i++) {
            scatter(indices, updates, y, along, level + 1, at + i * step, outAt + i * outStep);
        }
    }

    /// Writes a run of updates over a tensor, or joins it with what is there.
    static void put(@Nullable Arithmetic reduction, Tensor updates, int at, Tensor to, int toAt, int count) {
        if (reduction == null) {
            Runs.copy(updates, at, 1, to, toAt, count);
        } else {
            reduction.run(to, toAt, 1, updates, at, 1, to, toAt, count);
        }
    }
}
