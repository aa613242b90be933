package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.operator.Inputs;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Pointwise;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arithmetic with a function applied to each of its results, as where branches of a residual network meet.
public record FusedBinary(Binary binary, Pointwise activation) implements Operator {
    @Override
    public List<Facts> infer(Inputs inputs) {
        return binary.infer(inputs);
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        binary.run(inputs, outputs);
        activation.run(outputs, outputs);
    }
}
