package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Dropout;
import dev.jiffy.infer.operator.Identity;
import java.util.List;

/// Takes out nodes that give what they take: Identity, and Dropout, which does nothing outside training.
final class IdentityRemoval {
    private IdentityRemoval() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            boolean isIdentity = node.operator() instanceof Identity || node.operator() instanceof Dropout;
            boolean isOnly = node.outputs().size() == 1 || node.outputs().get(1).consumers().isEmpty()
                    && !graph.isOutput(node.outputs().get(1));
            if (isIdentity && isOnly && !graph.isOutput(node.output())) {
                graph.replace(node.output(), node.input(0));
                graph.remove(node);
            }
        }
    }
}
