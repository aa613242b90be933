package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// GlobalAveragePool, GlobalMaxPool and GlobalLpPool (ONNX, opset 1 to 22): one number for all spatial axes.
///
/// @param kind what is computed
/// @param power GlobalLpPool: `p` of `(Σ |x|ᵖ)^(1 / p)`
public record GlobalPool(Pool.Kind kind, long power) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("GlobalAveragePool", (_, _) -> new GlobalPool(Pool.Kind.AVERAGE, 0));
        to.put("GlobalMaxPool", (_, _) -> new GlobalPool(Pool.Kind.MAX, 0));
        to.put("GlobalLpPool", (attributes, _) -> new GlobalPool(Pool.Kind.NORM, attributes.integer("p", 2)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        Shape x = inputs.shape(0);
        if (x.rank() < 3 || inputs.type(0).integral()) {
            throw new InferException("input " + inputs.type(0) + x);
        }
        int[] sizes = x.sizes();
        for (int i = 2; i < sizes.length; i++) {
            sizes[i] = 1;
        }
        return List.of(Facts.of(inputs.type(0), Shape.of(sizes)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        int plane = x.shape().count(2, x.shape().rank());
        for (int i = 0; i < outputs[0].shape().count(); i++) {
            outputs[0].set(i,
                    x instanceof FloatTensor t && kind == Pool.Kind.AVERAGE
                            ? mean(t.array(), t.start() + i * plane, plane)
                            : pooled(x, i * plane, plane));
        }
    }

    private static double mean(float[] x, int at, int count) {
        double sum = 0;
        for (int i = at; i < at + count; i++) {
            sum += x[i];
        }
        return sum / count;
    }

    private double pooled(Tensor x, int at, int count) {
        double result = kind == Pool.Kind.MAX ? Double.NEGATIVE_INFINITY : 0;
        for (int i = at; i < at + count; i++) {
            double v = x.asDouble(i);
            result = switch (kind) {
                case MAX -> Math.max(result, v);
                case AVERAGE -> result + v / count;
                case NORM -> result + Math.pow(Math.abs(v), (double) power);
            };
        }
        return kind == Pool.Kind.NORM ? Math.pow(result, 1.0 / power) : result;
    }
}
