package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Convolution;
import dev.jiffy.infer.operator.Unary;
import java.util.List;

/// Has a convolution apply the function that its only consumer is, while its results are still in the cache.
final class ActivationFusion {
    private ActivationFusion() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (!(node.operator() instanceof Convolution convolution) || node.output().consumers().size() != 1
                    || graph.isOutput(node.output())) {
                continue;
            }
            Node next = node.output().consumers().getFirst();
            if (next.operator() instanceof Unary activation) {
                Value result = next.output();
                graph.remove(next);
                node.operator(new FusedConvolution(convolution, activation));
                node.output(result);
            }
        }
    }
}
