package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.DoubleTensor;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Clip (ONNX, opset 6 to 13): `min(max(x, least), largest)`. Bounds are attributes up to opset 10 and optional scalar
/// inputs from 11 on.
///
/// @param least bound where no input gives one
/// @param largest bound where no input gives one
public record Clip(float least, float largest) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Clip", (attributes, opset) -> opset < 11
                ? new Clip(attributes.real("min", -Float.MAX_VALUE), attributes.real("max", Float.MAX_VALUE))
                : new Clip(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 3);
        ElementType type = inputs.type(0);
        if (type == ElementType.BOOL) {
            throw new InferException("input of " + type);
        }
        for (int i = 1; i < 3; i++) {
            if (inputs.has(i) && (inputs.type(i) != type || inputs.shape(i).count() != 1)) {
                throw new InferException("bound of " + inputs.type(i) + inputs.shape(i) + " for numbers of " + type);
            }
        }
        return List.of(Facts.of(type, inputs.shape(0)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Tensor low = Tensors.maybe(inputs, 1);
        Tensor high = Tensors.maybe(inputs, 2);
        int count = x.shape().count();
        switch (x) {
            case FloatTensor t -> floats(t, (FloatTensor) outputs[0], low == null ? least : (float) low.asDouble(0),
                    high == null ? largest : (float) high.asDouble(0));
            case DoubleTensor t -> {
                double a = low == null ? least : low.asDouble(0);
                double b = high == null ? largest : high.asDouble(0);
                for (int i = 0; i < count; i++) {
                    outputs[0].set(i, Math.min(b, Math.max(a, t.asDouble(i))));
                }
            }
            case LongTensor t -> {
                ElementType type = t.type();
                long a = low == null ? type.least() : low.asLong(0);
                long b = high == null ? type.largest() : high.asLong(0);
                for (int i = 0; i < count; i++) {
                    long v = t.asLong(i);
                    long above = Arithmetic.less(v, a, type) ? a : v;
                    ((LongTensor) outputs[0]).setLong(i, Arithmetic.less(b, above, type) ? b : above);
                }
            }
        }
    }

    private static void floats(FloatTensor x, FloatTensor y, float a, float b) {
        float[] from = x.array();
        float[] to = y.array();
        int at = x.start();
        int toAt = y.start();
        for (int i = 0, n = x.shape().count(); i < n; i++) {
            to[toAt + i] = Math.min(b, Math.max(a, from[at + i]));
        }
    }
}
