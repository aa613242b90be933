package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What is known of a value before anything runs.
///
/// @param constant its elements, if they are known too
public record Facts(ElementType type, Shape shape, @Nullable Tensor constant) {
    /// Of a value whose elements are not known.
    public static Facts of(ElementType type, Shape shape) {
        return new Facts(type, shape, null);
    }

    /// Of a constant.
    public static Facts of(Tensor constant) {
        return new Facts(constant.type(), constant.shape(), constant);
    }
}
