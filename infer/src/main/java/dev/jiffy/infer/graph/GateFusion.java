package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Arithmetic;
import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.operator.Function;
import dev.jiffy.infer.operator.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes one node of a number times a function of itself, as exporters write functions that are younger than the opset: SiLU is
/// `x · sigmoid(x)`, HardSwish `x · hardSigmoid(x)` with 1/6 and 1/2, Mish `x · tanh(ln(1 + e^x))`.
final class GateFusion {
    private static final float SIXTH = 1f / 6;
    /// By the functions of the gate, the innermost first.
    private static final Map<List<Function>, Unary> KNOWN = Map.of(List.of(Function.SIGMOID),
            new Unary(Function.SWISH, 1, 0), List.of(Function.HARD_SIGMOID), new Unary(Function.HARD_SWISH, 0, 0),
            List.of(Function.SOFTPLUS, Function.TANH), new Unary(Function.MISH, 0, 0));

    private GateFusion() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.operator() instanceof Binary b && b.operation() == Arithmetic.MUL && node.inputs().size() == 2
                    && !fuse(graph, node, node.input(0), node.input(1))) {
                fuse(graph, node, node.input(1), node.input(0));
            }
        }
    }

    /// Tries a gate, the functions between it and the other factor.
    private static boolean fuse(Graph graph, Node product, Value gate, Value x) {
        List<Node> nodes = new ArrayList<>();
        List<Unary> functions = new ArrayList<>();
        Value at = gate;
        while (at != x) {
            Node node = Patterns.only(graph, at);
            if (node == null || !(node.operator() instanceof Unary function)) {
                return false;
            }
            nodes.add(node);
            functions.addFirst(function);
            at = node.input(0);
        }
        Unary fused = fused(functions);
        if (fused == null) {
            return false;
        }
        product.operator(fused);
        product.inputs(x);
        nodes.forEach(graph::remove);
        return true;
    }

    /// What a number times these functions of it, one after the other, is.
    private static @Nullable Unary fused(List<Unary> gate) {
        boolean isKnown = gate.stream().allMatch(u -> u.function() != Function.HARD_SIGMOID || isSixth(u));
        return isKnown ? KNOWN.get(gate.stream().map(Unary::function).toList()) : null;
    }

    private static boolean isSixth(Unary hard) {
        return Math.abs(hard.alpha() - SIXTH) < 1e-6f && hard.beta() == 0.5f;
    }
}
