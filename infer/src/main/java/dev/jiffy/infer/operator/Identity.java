package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Identity (ONNX, opset 1 to 21): the input itself.
public record Identity() implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Identity", (_, _) -> new Identity());
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        return List.of(inputs.facts(0));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        outputs[0].copyFrom(Tensors.any(inputs, 0));
    }
}
