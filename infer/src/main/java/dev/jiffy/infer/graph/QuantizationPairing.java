package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Dequantize;
import dev.jiffy.infer.operator.Grid;
import dev.jiffy.infer.operator.Quantize;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes one function of a QuantizeLinear to 8 bits and the DequantizeLinear that follows it: floats go in and come out, those of
/// the grid of the scale. So quantized models run on the kernels of floats, and give what their integers mean; weights become
/// floats when the graph is built.
final class QuantizationPairing {
    private QuantizationPairing() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            Node before = node.operator() instanceof Dequantize ? node.input(0).producer() : null;
            if (before != null && before.operator() instanceof Quantize quantize) {
                Grid pair = pair(before, node, quantize);
                if (pair != null) {
                    node.operator(pair);
                    node.inputs(before.input(0));
                    if (before.output().consumers().isEmpty() && !graph.isOutput(before.output())) {
                        graph.remove(before); // or it stands between what makes its input and whoever is to be fused with that
                    }
                }
            }
        }
    }

    /// `null` unless both have the same one scale of floats and the same zero point.
    private static @Nullable Grid pair(Node quantize, Node dequantize, Quantize operator) {
        FloatTensor scale = scale(quantize);
        FloatTensor again = scale(dequantize);
        Tensor zero = constant(quantize, 2);
        Tensor zeroAgain = constant(dequantize, 2);
        boolean isKnown = scale != null && again != null
                && (zero != null || quantize.optionalInput(2) == null)
                && (zeroAgain != null || dequantize.optionalInput(2) == null);
        if (scale == null || again == null || !isKnown || scale.asDouble(0) != again.asDouble(0)
                || number(zero) != number(zeroAgain)) {
            return null;
        }
        ElementType type = zero == null ? operator.type() : zero.type();
        return switch (type) {
            case UINT8, INT8 -> new Grid((float) scale.asDouble(0), Math.toIntExact(type.least() - number(zero)));
            default -> null;
        };
    }

    private static @Nullable FloatTensor scale(Node node) {
        Tensor scale = constant(node, 1);
        return scale instanceof FloatTensor f && f.type() == ElementType.FLOAT && f.shape().count() == 1 ? f : null;
    }

    private static @Nullable Tensor constant(Node node, int i) {
        Value value = node.optionalInput(i);
        return value == null ? null : value.constant();
    }

    private static long number(@Nullable Tensor zero) {
        return zero == null ? 0 : zero.asLong(0);
    }
}
