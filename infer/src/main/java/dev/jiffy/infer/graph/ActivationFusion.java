package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.operator.Convolution;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Has a convolution, or arithmetic such as the sum of a residual, apply the function that its only consumer is, while its
/// results are still in the cache.
final class ActivationFusion {
    private ActivationFusion() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.output().consumers().size() != 1 || graph.isOutput(node.output())) {
                continue;
            }
            Node next = node.output().consumers().getFirst();
            Operator fused = next.operator() instanceof Unary activation ? fused(node.operator(), activation) : null;
            if (fused != null) {
                Value result = next.output();
                graph.remove(next);
                node.operator(fused);
                node.output(result);
            }
        }
    }

    private static @Nullable Operator fused(Operator operator, Unary activation) {
        return switch (operator) {
            case Convolution convolution -> new FusedConvolution(convolution, activation);
            case Binary binary -> new FusedBinary(binary, activation);
            default -> null;
        };
    }
}
