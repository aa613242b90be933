package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.operator.Convolution;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Pointwise;
import dev.jiffy.infer.operator.PointwiseChain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Has a convolution, or arithmetic such as the sum of a residual, apply the functions that come behind it, one consumer after
/// the other, while its results are still in the cache.
final class ActivationFusion {
    private ActivationFusion() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            Node next = node.output().producer() == node ? follower(graph, node) : null; // else it is fused already
            while (next != null && next.operator() instanceof Pointwise activation) {
                Operator fused = fused(node.operator(), activation);
                if (fused == null) {
                    break;
                }
                Value result = next.output();
                graph.remove(next);
                node.operator(fused);
                node.output(result);
                next = follower(graph, node);
            }
        }
    }

    /// The only node that takes what a node makes.
    private static @Nullable Node follower(Graph graph, Node node) {
        return node.output().consumers().size() == 1 && !graph.isOutput(node.output())
                ? node.output().consumers().getFirst()
                : null;
    }

    private static @Nullable Operator fused(Operator operator, Pointwise activation) {
        return switch (operator) {
            case Convolution convolution -> new FusedConvolution(convolution, activation);
            case FusedConvolution fused ->
                new FusedConvolution(fused.convolution(), new PointwiseChain(fused.activation(), activation));
            case Binary binary -> new FusedBinary(binary, activation);
            case FusedBinary fused ->
                new FusedBinary(fused.binary(), new PointwiseChain(fused.activation(), activation));
            case Pointwise function -> new PointwiseChain(function, activation);
            default -> null;
        };
    }
}
