package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Arithmetic;
import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.operator.Function;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes one node of `x · sigmoid(x)`, as exporters write SiLU, and of `x · hardSigmoid(x)` with 1/6 and 1/2, HardSwish.
final class SwishFusion {
    private static final float SIXTH = 1f / 6;

    private SwishFusion() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.operator() instanceof Binary b && b.operation() == Arithmetic.MUL) {
                fuse(graph, node, 0);
                fuse(graph, node, 1);
            }
        }
    }

    /// Tries with the gate as input `i` of a product.
    private static void fuse(Graph graph, Node product, int i) {
        if (product.inputs().size() != 2) {
            return;
        }
        Value gate = product.input(i);
        Node node = gate.producer();
        if (node == null || node.input(0) != product.input(1 - i) || gate.consumers().size() != 1
                || graph.isOutput(gate)) {
            return;
        }
        Unary fused = fused(node.operator());
        if (fused != null) {
            Value x = node.input(0);
            product.operator(fused);
            product.inputs(x);
            graph.remove(node);
        }
    }

    private static @Nullable Unary fused(Operator gate) {
        if (!(gate instanceof Unary u)) {
            return null;
        }
        if (u.function() == Function.SIGMOID) {
            return new Unary(Function.SWISH, 1, 0);
        }
        boolean isHard = u.function() == Function.HARD_SIGMOID && Math.abs(u.alpha() - SIXTH) < 1e-6f
                && u.beta() == 0.5f;
        return isHard ? new Unary(Function.HARD_SWISH, 0, 0) : null;
    }
}
