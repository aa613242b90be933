package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// DynamicQuantizeLinear (ONNX, opset 11): UINT8 with the scale `(max(x, 0) − min(x, 0)) / 255` and the zero point
/// `−min / scale`, both of which are outputs too.
public record DynamicQuantize() implements Operator {
    private static final float STEPS = 255;

    static void register(Map<String, Operators.Factory> to) {
        to.put("DynamicQuantizeLinear", (_, _) -> new DynamicQuantize());
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        Cast.expect(inputs.type(0), ElementType.FLOAT, "the input");
        return List.of(Facts.of(ElementType.UINT8, inputs.shape(0)), Facts.of(ElementType.FLOAT, Shape.SCALAR),
                Facts.of(ElementType.UINT8, Shape.SCALAR));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        FloatTensor x = Tensors.floats(inputs, 0);
        LongTensor quantized = (LongTensor) outputs[0];
        float low = 0;
        float high = 0;
        for (int i = 0; i < x.shape().count(); i++) {
            low = Math.min(low, x.array()[x.start() + i]);
            high = Math.max(high, x.array()[x.start() + i]);
        }
        float scale = high == low ? 1 : (high - low) / STEPS;
        long zero = Quantize.saturate(-low / scale, 0, ElementType.UINT8);
        for (int i = 0; i < x.shape().count(); i++) {
            quantized.setLong(i, Quantize.saturate(x.array()[x.start() + i] / scale, zero, ElementType.UINT8));
        }
        outputs[1].set(0, scale);
        ((LongTensor) outputs[2]).setLong(0, zero);
    }
}
