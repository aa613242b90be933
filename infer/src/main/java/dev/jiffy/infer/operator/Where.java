package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where (ONNX, opset 9 and 16): the second input where the first is true, the third elsewhere, with broadcasting.
public record Where() implements Operator {
    private static final Pairwise CHOOSE = Where::row;

    static void register(Map<String, Operators.Factory> to) {
        to.put("Where", (_, _) -> new Where());
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(3, 3);
        Cast.expect(inputs.type(0), ElementType.BOOL, "the condition");
        if (inputs.type(1) != inputs.type(2)) {
            throw new InferException("choices of types " + inputs.type(1) + " and " + inputs.type(2));
        }
        return List.of(Facts.of(inputs.type(1), inputs.shape(0).broadcast(inputs.shape(1)).broadcast(inputs.shape(2))));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Broadcast.expand(Tensors.any(inputs, 2), outputs[0]);
        Broadcast.pairs(CHOOSE, Tensors.any(inputs, 0), Tensors.any(inputs, 1), outputs[0]);
    }

    /// Puts the elements of `b` into `out` wherever `a` is true.
    private static void row(Tensor a, int aAt, int aStep, Tensor b, int bAt, int bStep, Tensor out, int outAt,
            int count) {
        for (int i = 0; i < count; i++) {
            if (a.asLong(aAt + i * aStep) != 0) {
                Runs.copy(b, bAt + i * bStep, 1, out, outAt + i, 1);
            }
        }
    }
}
