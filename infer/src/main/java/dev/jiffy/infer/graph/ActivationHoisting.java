package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.operator.Concat;
import dev.jiffy.infer.operator.Convolution;
import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.operator.Flatten;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Pointwise;
import dev.jiffy.infer.operator.Reshape;
import dev.jiffy.infer.operator.Resize;
import dev.jiffy.infer.operator.Transpose;
import dev.jiffy.infer.operator.UnitAxes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Applies a function of single numbers before shapes and orders are changed instead of after it, as far up as that goes:
/// then a convolution there can apply it, as in heads that end in Reshape, Transpose and Sigmoid, or in quantized models, which
/// round what comes out of a Concat.
final class ActivationHoisting {
    private final Graph graph;

    private ActivationHoisting(Graph graph) {
        this.graph = graph;
    }

    static void run(Graph graph) {
        ActivationHoisting hoisting = new ActivationHoisting(graph);
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.operator() instanceof Pointwise) {
                hoisting.hoist(node);
            }
        }
    }

    private void hoist(Node function) {
        Node before = Patterns.only(graph, function.input(0));
        if (before == null) {
            return;
        }
        if (moves(before)) {
            hoist(exchange(before, function));
        } else if (before.operator() instanceof Concat
                && before.inputs().stream().allMatch(v -> v != null && v.facts() != null)
                && before.inputs().stream().anyMatch(this::isFused)) {
            spread(before, function).forEach(this::hoist);
        }
    }

    /// Whether all that a node does is to move elements, or to repeat them.
    private static boolean moves(Node node) {
        return switch (node.operator()) {
            case Reshape _,Flatten _,UnitAxes _,Transpose _ -> node.input(0).facts() != null;
            case Resize resize -> resize.how().nearest() && !resize.how().crops() && grows(node);
            default -> false;
        };
    }

    private static boolean grows(Node node) {
        Facts from = node.input(0).facts();
        Facts to = node.output().facts();
        return from != null && to != null && to.shape().count() >= from.shape().count();
    }

    /// Whether what makes a value can apply a function to it, now or when it has been hoisted further.
    private boolean isFused(@Nullable Value value) {
        Node node = value == null ? null : Patterns.only(graph, value);
        return node != null && switch (node.operator()) {
            case Convolution _ -> true;
            case Binary _ -> true;
            case Pointwise _ -> true;
            default -> moves(node);
        };
    }

    /// The function now in the mover's place.
    private Node exchange(Node mover, Node function) {
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

    /// The function now before each input of a concatenation.
    private List<Node> spread(Node concat, Node function) {
        List<Node> functions = new ArrayList<>();
        List<@Nullable Value> inputs = new ArrayList<>();
        for (int i = 0; i < concat.inputs().size(); i++) {
            Value x = concat.input(i);
            Value between = new Value(x.name() + ".before" + i, x.facts());
            Node each = new Node(function.title(), function.operator(), List.of(x), List.of(between));
            graph.insert(each, concat);
            functions.add(each);
            inputs.add(between);
        }
        Node joined = new Node(concat.title(), concat.operator(), inputs, List.of(function.output()));
        graph.exchange(concat, joined);
        graph.remove(function);
        return functions;
    }
}
