package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Inputs of a running node as what they have to be.
final class Tensors {
    private Tensors() {
    }

    /// An input that has to be there.
    static Tensor any(@Nullable Tensor[] inputs, int i) {
        Tensor t = i < inputs.length ? inputs[i] : null;
        if (t == null) {
            throw new InferException("input " + i + " is missing");
        }
        return t;
    }

    /// An input that may be left out.
    static @Nullable Tensor maybe(@Nullable Tensor[] inputs, int i) {
        return i < inputs.length ? inputs[i] : null;
    }

    /// An input of integers.
    static LongTensor longs(@Nullable Tensor[] inputs, int i) {
        if (any(inputs, i) instanceof LongTensor t) {
            return t;
        }
        throw new InferException("input " + i + " is " + any(inputs, i).type() + " instead of integers");
    }

    /// An input kept as floats.
    static FloatTensor floats(@Nullable Tensor[] inputs, int i) {
        if (any(inputs, i) instanceof FloatTensor t) {
            return t;
        }
        throw new InferException(
                "input " + i + " is " + any(inputs, i).type() + ", which is not supported here; floats are");
    }
}
