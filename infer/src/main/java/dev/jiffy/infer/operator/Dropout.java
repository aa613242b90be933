package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Dropout outside training (ONNX, opset 7 to 22): the input itself, and a mask that is true everywhere.
///
/// @param mask whether the mask is wanted
public record Dropout(boolean mask) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Dropout", (attributes, _) -> {
            attributes.ignore("ratio");
            attributes.ignore("seed");
            return new Dropout(attributes.outputs() > 1);
        });
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 3);
        if (inputs.has(2) && inputs.constant(2).asLong(0) != 0) {
            throw new InferException("training is not supported");
        }
        List<Facts> facts = new ArrayList<>();
        facts.add(Facts.of(inputs.type(0), inputs.shape(0)));
        if (mask) {
            facts.add(Facts.of(ElementType.BOOL, inputs.shape(0)));
        }
        return facts;
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        outputs[0].copyFrom(Tensors.any(inputs, 0));
        if (mask) {
            for (int i = 0; i < outputs[1].shape().count(); i++) {
                outputs[1].set(i, 1);
            }
        }
    }
}
