package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Arithmetic;
import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What passes look for.
final class Patterns {
    private Patterns() {
    }

    /// The node that makes a value which nobody else takes, if it is this operation; else `null`.
    static @Nullable Node only(Graph graph, Value value, Arithmetic operation) {
        Node node = only(graph, value);
        return node != null && node.operator() instanceof Binary b && b.operation() == operation ? node : null;
    }

    /// The node that makes a value which nobody else takes; else `null`.
    static @Nullable Node only(Graph graph, Value value) {
        return value.consumers().size() == 1 && !graph.isOutput(value) ? value.producer() : null;
    }

    /// Whether a value is one number, within 1e-5 of it.
    static boolean is(Value value, double number) {
        Tensor constant = value.constant();
        return constant != null && constant.shape().count() == 1
                && Math.abs(constant.asDouble(0) - number) <= 1e-5 * Math.abs(number);
    }

    /// The other operand where one of the two is this number; else `null`.
    static @Nullable Value besides(Node node, double number) {
        return is(node.input(1), number) ? node.input(0) : is(node.input(0), number) ? node.input(1) : null;
    }
}
