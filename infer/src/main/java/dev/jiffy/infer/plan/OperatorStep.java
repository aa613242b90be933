package dev.jiffy.infer.plan;

import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// An operator by its plain computation, over tensors that lie row-major.
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record OperatorStep(Operator operator, @Nullable Tensor[] inputs, Tensor[] outputs) implements Step {
    @Override
    public void run(int part, int parts) {
        if (part == 0) {
            operator.run(inputs, outputs);
        }
    }
}
