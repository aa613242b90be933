package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shape (ONNX, opset 1 to 21): the sizes of the input from axis `from` to before axis `to`, both of which count from the
/// end if negative and are cut to what there is.
public record ShapeOf(long from, long to) implements Operator {
    static void register(Map<String, Operators.Factory> all) {
        all.put("Shape", (attributes, _) -> new ShapeOf(attributes.integer("start", 0),
                attributes.integer("end", Long.MAX_VALUE)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        return List.of(Facts.of(sizes(inputs.shape(0))));
    }

    private Tensor sizes(Shape shape) {
        int rank = shape.rank();
        int first = Math.clamp(from < 0 ? from + rank : from, 0, rank);
        int end = Math.clamp(to < 0 ? to + rank : to, first, rank);
        return Tensor.vector(Arrays.stream(shape.sizes(), first, end).asLongStream().toArray());
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        outputs[0].copyFrom(sizes(Tensors.any(inputs, 0).shape()));
    }
}
