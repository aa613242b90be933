package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.FusedBinary;
import dev.jiffy.infer.graph.FusedConvolution;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.operator.Concat;
import dev.jiffy.infer.operator.Convolution;
import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.operator.GroupNormalization;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Pool;
import dev.jiffy.infer.operator.Resize;
import dev.jiffy.infer.operator.TransposedConvolution;
import dev.jiffy.infer.operator.Pointwise;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// How values may lie.
final class Layout {
    private Layout() {
    }

    static Facts facts(Value value) {
        Facts facts = value.facts();
        if (facts == null) {
            throw new IllegalStateException(value + " is late");
        }
        return facts;
    }

    /// Whether a value can lie channels last: floats with one or two spatial axes.
    static boolean takes(@Nullable Facts facts) {
        return facts != null && facts.type() == ElementType.FLOAT && facts.constant() == null
                && (facts.shape().rank() == 4 || facts.shape().rank() == 3) && facts.shape().count() > 0;
    }

    /// Whether an operator's step can write to any area.
    static boolean writes(Operator operator) {
        return switch (operator) {
            case Convolution _ -> true;
            case FusedConvolution _ -> true;
            case Pointwise _ -> true;
            case Binary _ -> true;
            case Pool _ -> true;
            case Resize _ -> true;
            case Concat _ -> true;
            case FusedBinary _ -> true;
            case TransposedConvolution _ -> true;
            case GroupNormalization _ -> true;
            default -> false;
        };
    }

    /// Whether a reshape strings the rows of images together: `[N, C, H, W]` to `[N, C, H · W]`.
    static boolean strung(Shape from, Shape to) {
        return from.rank() == 4 && to.rank() == 3 && from.size(0) == to.size(0) && from.size(1) == to.size(1);
    }
}
