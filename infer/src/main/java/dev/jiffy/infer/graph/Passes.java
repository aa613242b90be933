package dev.jiffy.infer.graph;

/// All passes in their order.
final class Passes {
    private Passes() {
    }

    static void run(Graph graph) {
        IdentityRemoval.run(graph);
        SwishFusion.run(graph);
        NormalizationFolding.run(graph);
        ActivationFusion.run(graph);
        graph.prune();
    }
}
