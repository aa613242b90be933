package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Convolution;
import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.operator.Inputs;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Pointwise;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A convolution with a function applied to each of its results.
public record FusedConvolution(Convolution convolution, Pointwise activation) implements Operator {
    @Override
    public List<Facts> infer(Inputs inputs) {
        return convolution.infer(inputs);
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        convolution.run(inputs, outputs);
        activation.run(outputs, outputs);
    }
}
