package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operator with its attributes: what is known of its outputs, and a plain computation of them.
///
/// Operators are values; one may serve several threads. The computation is the specification that faster kernels are tested
/// against, runs what has no faster kernel, and folds constants.
public interface Operator {
    /// The facts of the outputs. Elements of small integer tensors are given where they are known, such as those of Shape.
    ///
    /// @throws InferException if the inputs are not what the operator takes
    /// @throws LateException if they depend on numbers that are not known yet
    List<Facts> infer(Inputs inputs);

    /// Computes.
    ///
    /// @param inputs `null` or missing where one is left out
    /// @param outputs of the types and shapes that [#infer] gave; none of them shares elements with an input, and what is
    ///         in them does not matter
    void run(@Nullable Tensor[] inputs, Tensor[] outputs);
}
