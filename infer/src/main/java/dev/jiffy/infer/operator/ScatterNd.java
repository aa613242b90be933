package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ScatterND (ONNX, opset 11 to 18): a copy of the data with elements or slices written at the places that the last axis of
/// the indices names.
///
/// @param reduction joins an update with what is there, `null` to replace it
public record ScatterNd(@Nullable Arithmetic reduction) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("ScatterND", (attributes, _) -> new ScatterNd(Scatter.reduction(attributes)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(3, 3);
        Shape x = inputs.shape(0);
        Shape indices = inputs.shape(1);
        if (indices.rank() < 1 || indices.size(-1) > x.rank() || inputs.type(0) != inputs.type(2)
                || inputs.shape(2).count() != indices.count(0, indices.rank() - 1)
                        * x.count(indices.size(-1), x.rank())) {
            throw new InferException("updates of " + inputs.type(2) + inputs.shape(2) + " at indices of " + indices
                    + " for data of " + inputs.type(0) + x);
        }
        return List.of(Facts.of(inputs.type(0), x));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Tensor indices = Tensors.any(inputs, 1);
        outputs[0].copyFrom(x);
        int depth = indices.shape().size(-1);
        int length = x.shape().count(depth, x.shape().rank());
        int places = indices.shape().count(0, indices.shape().rank() - 1);
        for (int i = 0; i < places; i++) {
            Scatter.put(reduction, Tensors.any(inputs, 2), i * length, outputs[0],
                    GatherNd.place(x.shape(), 0, indices, i * depth, depth), length);
        }
    }
}
