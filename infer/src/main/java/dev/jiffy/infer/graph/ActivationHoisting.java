package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.operator.Flatten;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Reshape;
import dev.jiffy.infer.operator.Squeeze;
import dev.jiffy.infer.operator.Transpose;
import dev.jiffy.infer.operator.Unary;
import dev.jiffy.infer.operator.Unsqueeze;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Applies a function of single numbers before shapes and orders are changed instead of after it, as far up as that goes:
/// then a convolution there can apply it, as in heads that end in Reshape, Transpose and Sigmoid.
final class ActivationHoisting {
    private ActivationHoisting() {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.operator() instanceof Unary) {
                Node function = node;
                for (Node before = mover(graph, function); before != null; before = mover(graph, function)) {
                    function = exchange(graph, before, function);
                }
            }
        }
    }

    /// The node that makes a function's input, if all it does is to move elements, and nobody else takes them.
    private static @Nullable Node mover(Graph graph, Node function) {
        Node node = Patterns.only(graph, function.input(0));
        boolean moves = node != null && switch (node.operator()) {
            case Reshape _,Flatten _,Squeeze _,Unsqueeze _,Transpose _ -> node.input(0).facts() != null;
            default -> false;
        };
        return moves ? node : null;
    }

    /// The function now in the mover's place.
    private static Node exchange(Graph graph, Node mover, Node function) {
        Value x = mover.input(0);
        Facts facts = x.facts();
        Value result = function.output();
        Operator moving = mover.operator();
        List<@Nullable Value> inputs = new ArrayList<>(mover.inputs());
        Value between = new Value(function.input(0).name() + ".before", facts);
        inputs.set(0, between);
        Node first = new Node(function.title(), function.operator(), List.of(x), List.of(between));
        Node second = new Node(mover.title(), moving, inputs, List.of(result));
        graph.exchange(mover, first);
        graph.exchange(function, second);
        return first;
    }
}
