package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// LayerNormalization (ONNX, opset 17): `scale · (x − mean) / √(variance + ε) + bias` with the mean and variance over all axes
/// from one on; mean and `1 / √(variance + ε)` are further outputs.
///
/// @param outputs how many outputs are wanted
public record LayerNormalization(long axis, float epsilon, int outputs) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("LayerNormalization", (attributes, _) -> {
            attributes.ignore("stash_type");
            return new LayerNormalization(attributes.integer("axis", -1), attributes.real("epsilon", 1e-5f),
                    attributes.outputs());
        });
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 3);
        Shape x = inputs.shape(0);
        int first = x.axis(axis);
        int[] sizes = x.sizes();
        for (int i = first; i < sizes.length; i++) {
            sizes[i] = 1;
        }
        for (int i = 1; i < inputs.count(); i++) {
            if (inputs.has(i)
                    && (inputs.shape(i).rank() > x.rank() - first || !inputs.shape(i).broadcast(x).equals(x))) {
                throw new InferException("input " + i + " of shape " + inputs.shape(i) + " for input " + x);
            }
        }
        List<Facts> facts = new ArrayList<>();
        facts.add(Facts.of(inputs.type(0), x));
        ElementType statistics = inputs.type(0) == ElementType.DOUBLE ? ElementType.DOUBLE : ElementType.FLOAT;
        for (int i = 1; i < outputs; i++) {
            facts.add(Facts.of(statistics, Shape.of(sizes)));
        }
        return facts;
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] made) {
        Tensor x = Tensors.any(inputs, 0);
        int count = x.shape().count(x.shape().axis(axis), x.shape().rank());
        for (int row = 0; row < (count == 0 ? 0 : x.shape().count() / count); row++) {
            double mean = Normalizing.mean(x, row * count, count);
            double factor = 1 / Math.sqrt(Normalizing.variance(x, row * count, count, mean) + epsilon);
            Normalizing.scale(x, made[0], row * count, count, factor, -mean * factor);
            if (made.length > 1) {
                made[1].set(row, mean);
            }
            if (made.length > 2) {
                made[2].set(row, factor);
            }
        }
        Broadcast.pairs(Arithmetic.MUL, made[0], Tensors.any(inputs, 1), made[0]);
        Tensor bias = Tensors.maybe(inputs, 2);
        if (bias != null) {
            Broadcast.pairs(Arithmetic.ADD, made[0], bias, made[0]);
        }
    }
}
