package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// QuantizeLinear (ONNX, opset 10 to 21): `x / scale` rounded, ties to even, plus the zero point, held within the range of the
/// integer type. Scales are one for all, for each index of an axis, or for each block along it.
///
/// @param blocks how elements find their scale
/// @param type of the result where no zero point says it
public record Quantize(ScaleBlocks blocks, ElementType type) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("QuantizeLinear", (attributes, _) -> {
            attributes.ignore("saturate"); // of 8-bit floats alone
            long type = attributes.integer("output_dtype", 0);
            return new Quantize(ScaleBlocks.of(attributes), type == 0 ? ElementType.UINT8 : ElementType.of(type));
        });
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 3);
        ElementType result = inputs.has(2) ? inputs.type(2) : type;
        if (!result.integral() || result.bytes() > Integer.BYTES) {
            throw new InferException("quantized to " + result);
        }
        blocks.check(inputs.shape(0), inputs.shape(1), inputs.has(2) ? inputs.shape(2) : null);
        return List.of(Facts.of(result, inputs.shape(0)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Tensor scale = Tensors.any(inputs, 1);
        Tensor zero = Tensors.maybe(inputs, 2);
        LongTensor y = (LongTensor) outputs[0];
        for (int i = 0; i < x.shape().count(); i++) {
            int s = blocks.scale(x.shape(), scale.shape(), i);
            double quotient = scale instanceof FloatTensor
                    ? (float) x.asDouble(i) / (float) scale.asDouble(s)
                    : x.asDouble(i) / scale.asDouble(s);
            y.array()[y.start() + i] = saturate(quotient, zero == null ? 0 : zero.asLong(s), y.type());
        }
    }

    /// A number rounded, moved and held within the range of a type.
    static long saturate(double value, long zero, ElementType type) {
        return (long) Math.clamp(Math.rint(value) + zero, (double) type.least(), (double) type.largest());
    }
}
