package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Arithmetic;
import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.operator.Function;
import dev.jiffy.infer.operator.Unary;
import java.util.List;

/// Makes one node of `x · tanh(ln(1 + e^x))`, as exporters write Mish for opsets before 18.
final class MishFusion {
    private MishFusion() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.operator() instanceof Binary b && b.operation() == Arithmetic.MUL) {
                fuse(graph, node, 0);
                fuse(graph, node, 1);
            }
        }
    }

    private static void fuse(Graph graph, Node product, int i) {
        if (product.inputs().size() != 2) {
            return;
        }
        Node tanh = Patterns.only(graph, product.input(i), Function.TANH);
        Node softplus = tanh == null ? null : Patterns.only(graph, tanh.input(0), Function.SOFTPLUS);
        if (tanh != null && softplus != null && softplus.input(0) == product.input(1 - i)) {
            Value x = softplus.input(0);
            product.operator(new Unary(Function.MISH, 0, 0));
            product.inputs(x);
            graph.remove(tanh);
            graph.remove(softplus);
        }
    }
}
