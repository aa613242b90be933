package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// IsNaN and IsInf (ONNX, opset 9 to 20): truth values of floating numbers.
///
/// @param nan whether NaN is asked for
/// @param positive whether +∞ is
/// @param negative whether −∞ is
public record Predicate(boolean nan, boolean positive, boolean negative) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("IsNaN", (_, _) -> new Predicate(true, false, false));
        to.put("IsInf", (attributes, _) -> new Predicate(false, attributes.flag("detect_positive", true),
                attributes.flag("detect_negative", true)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        if (inputs.type(0).integral()) {
            throw new InferException("input of " + inputs.type(0));
        }
        return List.of(Facts.of(ElementType.BOOL, inputs.shape(0)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        LongTensor y = (LongTensor) outputs[0];
        for (int i = 0; i < x.shape().count(); i++) {
            double v = x.asDouble(i);
            boolean is = nan && Double.isNaN(v) || positive && v == Double.POSITIVE_INFINITY
                    || negative && v == Double.NEGATIVE_INFINITY;
            y.array()[y.start() + i] = is ? 1 : 0;
        }
    }
}
