package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// DequantizeLinear (ONNX, opset 10 to 21): `(x − zero point) · scale`, with scales as of QuantizeLinear.
///
/// @param blocks how elements find their scale
public record Dequantize(ScaleBlocks blocks) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("DequantizeLinear", (attributes, _) -> new Dequantize(ScaleBlocks.of(attributes)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 3);
        if (!inputs.type(0).integral() || inputs.type(1).integral()) {
            throw new InferException("input of " + inputs.type(0) + " with scales of " + inputs.type(1));
        }
        blocks.check(inputs.shape(0), inputs.shape(1), inputs.has(2) ? inputs.shape(2) : null);
        return List.of(Facts.of(inputs.type(1), inputs.shape(0)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Tensor scale = Tensors.any(inputs, 1);
        Tensor zero = Tensors.maybe(inputs, 2);
        for (int i = 0; i < x.shape().count(); i++) {
            int s = blocks.scale(x.shape(), scale.shape(), i);
            outputs[0].set(i, (x.asLong(i) - (zero == null ? 0 : zero.asLong(s))) * scale.asDouble(s));
        }
    }
}
