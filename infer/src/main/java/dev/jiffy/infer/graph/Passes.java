package dev.jiffy.infer.graph;

/// All passes in their order.
final class Passes {
    private Passes() {
    }

    static void run(Graph graph) {
        IdentityRemoval.run(graph);
        QuantizationPairing.run(graph);
        GridRemoval.run(graph);
        SliceGrouping.run(graph);
        ClipReading.run(graph);
        GateFusion.run(graph);
        GeluFusion.run(graph);
        NormalizationFolding.run(graph);
        ActivationHoisting.run(graph);
        GridRemoval.run(graph);
        GridTabulation.run(graph);
        ActivationFusion.run(graph);
        graph.prune();
    }
}
