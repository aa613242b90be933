package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of the results of another one.
public record PointwiseChain(Pointwise first, Pointwise second) implements Pointwise {
    @Override
    public List<Facts> infer(Inputs inputs) {
        return first.infer(inputs);
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        first.run(inputs, outputs);
        second.run(outputs, outputs);
    }
}
