package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.BatchNormalization;
import dev.jiffy.infer.operator.Convolution;
import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Multiplies the scale of a batch normalization into the weights of the convolution before it (Ioffe & Szegedy 2015,
/// section 3.1: at inference it is a linear map of each channel): `W' = W · γ / √(σ² + ε)`, `b' = (b − μ) · γ / √(σ² + ε) + β`.
final class NormalizationFolding {
    private NormalizationFolding() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.operator() instanceof Convolution && node.output().consumers().size() == 1
                    && !graph.isOutput(node.output())) {
                Node next = node.output().consumers().getFirst();
                if (next.operator() instanceof BatchNormalization normalization && next.outputs().size() == 1) {
                    fold(graph, node, next, normalization);
                }
            }
        }
    }

    private static void fold(Graph graph, Node node, Node next, BatchNormalization normalization) {
        @Nullable
        FloatTensor weights = floats(node.input(1));
        @Nullable
        Value biasValue = node.optionalInput(2);
        @Nullable
        FloatTensor bias = biasValue == null ? null : floats(biasValue);
        @Nullable
        FloatTensor scale = floats(next.input(1));
        @Nullable
        FloatTensor shift = floats(next.input(2));
        @Nullable
        FloatTensor mean = floats(next.input(3));
        @Nullable
        FloatTensor variance = floats(next.input(4));
        if (weights == null || biasValue != null && bias == null || scale == null || shift == null || mean == null
                || variance == null) {
            return;
        }
        int outputs = weights.shape().size(0);
        int k = weights.shape().count() / Math.max(1, outputs);
        float[] w = new float[outputs * k];
        float[] b = new float[outputs];
        for (int m = 0; m < outputs; m++) {
            double factor = scale.asDouble(m) / Math.sqrt(variance.asDouble(m) + normalization.epsilon());
            b[m] = (float) (((bias == null ? 0 : bias.asDouble(m)) - mean.asDouble(m)) * factor + shift.asDouble(m));
            for (int i = 0; i < k; i++) {
                w[m * k + i] = (float) (weights.asDouble(m * k + i) * factor);
            }
        }
        node.input(1, new Value(node.input(1).name(), Facts.of(FloatTensor.of(weights.shape(), w))));
        Value folded = new Value(next.output().name() + ".bias", Facts.of(FloatTensor.of(Shape.of(outputs), b)));
        if (node.inputs().size() > 2) {
            node.input(2, folded);
        } else {
            node.addInput(folded);
        }
        Value result = next.output();
        graph.remove(next);
        node.output(result);
    }

    private static @Nullable FloatTensor floats(Value value) {
        Tensor constant = value.constant();
        return constant instanceof FloatTensor f ? f : null;
    }
}
