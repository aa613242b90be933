package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.ConvolutionBlocks;
import java.util.List;

/// Brings matrices that are no constants into the order in which kernels read weights.
record PackStep(Memory memory, List<Matrix> matrices) implements Step {
    /// A matrix.
    ///
    /// @param from inner × columns
    /// @param to where it is packed, without bias
    record Matrix(View from, ConvolutionBlocks to) {
    }

    @Override
    public void run(int part, int parts) {
        for (int m = 0; m < matrices.size(); m++) { // without an iterator: a run allocates nothing
            Matrix matrix = matrices.get(m);
            View from = matrix.from;
            int inner = from.shape().size(0);
            int first = Parts.first(inner, part, parts);
            matrix.to.fill(first, Parts.first(inner, part + 1, parts), memory.floats(),
                    from.buffer().base() + from.offset(), from.steps()[0], from.steps()[1]);
        }
    }
}
