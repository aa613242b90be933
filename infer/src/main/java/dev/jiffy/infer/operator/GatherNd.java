package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// GatherND (ONNX, opset 11 to 13): the last axis of the indices is a place in the data, which names an element or a slice.
///
/// @param batches leading axes that data and indices share
public record GatherNd(int batches) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("GatherND", (attributes, _) -> new GatherNd(Math.toIntExact(attributes.integer("batch_dims", 0))));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 2);
        Shape x = inputs.shape(0);
        Shape indices = inputs.shape(1);
        if (batches < 0 || indices.rank() <= batches || batches + indices.size(-1) > x.rank()) {
            throw new InferException("indices " + indices + " for data " + x + " with " + batches + " batch axes");
        }
        int taken = batches + indices.size(-1);
        int[] sizes = new int[indices.rank() - 1 + x.rank() - taken];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = i < indices.rank() - 1 ? indices.size(i) : x.size(i - indices.rank() + 1 + taken);
            if (i < batches && sizes[i] != x.size(i)) {
                throw new InferException("indices " + indices + " for data " + x + " with " + batches + " batch axes");
            }
        }
        return List.of(Facts.of(inputs.type(0), Shape.of(sizes)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Tensor indices = Tensors.any(inputs, 1);
        Shape from = x.shape();
        int depth = indices.shape().size(-1);
        int length = from.count(batches + depth, from.rank());
        int places = depth == 0
                ? indices.shape().count(0, indices.shape().rank() - 1)
                : indices.shape().count() / depth;
        int all = from.count(0, batches);
        for (int i = 0; i < places; i++) {
            int batch = i / Math.max(1, places / all);
            Runs.copy(x, batch * from.count(batches, from.rank()) + place(from, batches, indices, i * depth, depth), 1,
                    outputs[0], i * length, length);
        }
    }

    /// Position of the slice that `depth` indices name, counted from the first axis they are for.
    static int place(Shape shape, int first, Tensor indices, int at, int depth) {
        int place = 0;
        for (int k = 0; k < depth; k++) {
            place += Gather.index(indices.asLong(at + k), shape.size(first + k))
                    * shape.count(first + k + 1, shape.rank());
        }
        return place;
    }
}
