package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// How the elements of a tensor find their scale and zero point (ONNX, "QuantizeLinear"): one for all, one for each index of
/// an axis, or one for each block of `size` indices of it and each index of all others.
///
/// @param size 0 if there are no blocks
record ScaleBlocks(long axis, long size) {
    static ScaleBlocks of(Attributes attributes) {
        return new ScaleBlocks(attributes.integer("axis", 1), attributes.integer("block_size", 0));
    }

    /// Checks the shapes.
    void check(Shape x, Shape scale, @Nullable Shape zero) {
        boolean fits = scale.count() == 1;
        if (!fits && size == 0) {
            fits = scale.rank() == 1 && scale.size(0) == x.size(x.axis(axis));
        } else if (!fits) {
            int along = x.axis(axis);
            fits = scale.rank() == x.rank() && size > 0 && scale.size(along) == (x.size(along) + size - 1) / size
                    && scale.count() / Math.max(1, scale.size(along)) == x.count() / Math.max(1, x.size(along));
        }
        if (!fits || zero != null && zero.count() != scale.count()) {
            throw new InferException("scales " + scale + " and zero points " + zero + " for input " + x);
        }
    }

    /// Number of the scale of element `i`.
    int scale(Shape x, Shape scale, int i) {
        if (scale.count() == 1) {
            return 0;
        }
        int along = x.axis(axis);
        int step = x.count(along + 1, x.rank());
        int at = i / step % x.size(along);
        return size == 0 ? at : (i / step / x.size(along) * scale.size(along) + (int) (at / size)) * step + i % step;
    }
}
