package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Arithmetic;
import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.operator.Function;
import dev.jiffy.infer.operator.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes one node of `x · (1 + erf(x / √2)) · 1/2`, as exporters write GELU for opsets before 20; the half may be on `x`.
final class GeluFusion {
    private GeluFusion() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.operator() instanceof Unary u && u.function() == Function.ERF) {
                fuse(graph, node);
            }
        }
    }

    private static void fuse(Graph graph, Node erf) {
        Node scale = Patterns.only(graph, erf.input(0));
        Value x = scale == null ? null : overRootTwo(scale);
        Node sum = consumer(graph, erf, Arithmetic.ADD);
        Node product = sum == null ? null : consumer(graph, sum, Arithmetic.MUL);
        if (scale == null || x == null || sum == null || product == null || Patterns.besides(sum, 1) != erf.output()) {
            return;
        }
        Value other = product.input(product.input(0) == sum.output() ? 1 : 0);
        Node middle = other == x ? product : Patterns.only(graph, other, Arithmetic.MUL);
        Node last = other == x ? consumer(graph, product, Arithmetic.MUL) : product;
        if (middle == null || last == null
                || Patterns.besides(other == x ? last : middle, 0.5) != (other == x ? product.output() : x)) {
            return;
        }
        last.operator(new Unary(Function.GELU, 0, 0));
        last.inputs(x);
        for (Node gone : List.of(middle, sum, erf, scale)) {
            graph.remove(gone);
        }
    }

    /// The only node that takes what another makes, if it is this operation.
    private static @Nullable Node consumer(Graph graph, Node node, Arithmetic operation) {
        Value made = node.output();
        if (made.consumers().size() != 1 || graph.isOutput(made)) {
            return null;
        }
        Node next = made.consumers().getFirst();
        return next.operator() instanceof Binary b && b.operation() == operation ? next : null;
    }

    /// What a node divides by √2, `null` if it does something else.
    private static @Nullable Value overRootTwo(Node node) {
        if (!(node.operator() instanceof Binary b)) {
            return null;
        }
        return switch (b.operation()) {
            case DIV -> Patterns.is(node.input(1), Math.sqrt(2)) ? node.input(0) : null;
            case MUL -> Patterns.besides(node, Math.sqrt(0.5));
            default -> null;
        };
    }
}
