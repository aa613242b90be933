package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Clip;
import dev.jiffy.infer.operator.Function;
import dev.jiffy.infer.operator.Unary;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a function of one number of a Clip of floats whose bounds are known, such as ReLU6, so that it can be applied by
/// whoever makes its input.
final class ClipReading {
    private ClipReading() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.operator() instanceof Clip clip) {
                Float least = bound(node, 1, clip.least());
                Float largest = bound(node, 2, clip.largest());
                if (least != null && largest != null) {
                    node.operator(new Unary(Function.CLIP, least, largest));
                    node.inputs(node.input(0));
                }
            }
        }
    }

    /// `null` if it is not known, or not of floats.
    private static @Nullable Float bound(Node node, int i, float usual) {
        Value x = node.input(0);
        if (x.facts() == null || x.facts().type() != ElementType.FLOAT) {
            return null;
        }
        Value given = node.optionalInput(i);
        if (given == null) {
            return usual;
        }
        Tensor constant = given.constant();
        return constant == null ? null : (float) constant.asDouble(0);
    }
}
