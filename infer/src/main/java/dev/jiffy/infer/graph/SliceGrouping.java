package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Slice;
import dev.jiffy.infer.operator.Split;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes one Split of Slices that cut a value up along an axis, as exporters write the halves of a tensor, so that what knows
/// about splits knows them.
final class SliceGrouping {
    private SliceGrouping() {
    }

    /// A slice of one axis.
    private record Cut(Node node, int axis, int start, int count) {
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.operator() instanceof Slice && graph.nodes().contains(node)) {
                group(graph, node.input(0));
            }
        }
    }

    private static void group(Graph graph, Value value) {
        List<Cut> cuts = new ArrayList<>();
        for (Node consumer : value.consumers()) {
            Cut cut = consumer.operator() instanceof Slice slice && consumer.input(0) == value
                    ? cut(consumer, slice)
                    : null;
            if (cut != null) {
                cuts.add(cut);
            }
        }
        cuts.sort(Comparator.comparingInt(Cut::start));
        int at = 0;
        for (Cut cut : cuts) {
            if (cut.axis != cuts.getFirst().axis || cut.start != at) {
                return;
            }
            at += cut.count;
        }
        if (cuts.size() < 2 || value.facts() == null || at != value.facts().shape().size(cuts.getFirst().axis)) {
            return;
        }
        Node first = graph.nodes().stream().filter(n -> cuts.stream().anyMatch(c -> c.node == n)).findFirst()
                .orElseThrow();
        Split split = new Split(cuts.getFirst().axis, cuts.stream().mapToLong(Cut::count).toArray(), cuts.size(),
                false);
        List<Value> parts = cuts.stream().map(c -> c.node.output()).toList();
        for (Cut cut : cuts) {
            if (cut.node != first) {
                graph.remove(cut.node);
            }
        }
        graph.exchange(first, new Node(first.title(), split, List.of(value), parts));
    }

    /// `null` if a node takes every second element or the like, or something of several axes or none.
    private static @Nullable Cut cut(Node node, Slice slice) {
        Value value = node.input(0);
        if (value.facts() == null || node.output().facts() == null) {
            return null;
        }
        @Nullable
        Tensor[] inputs = new Tensor[node.inputs().size()];
        for (int i = 1; i < inputs.length; i++) {
            Value v = node.inputs().get(i);
            inputs[i] = v == null ? null : v.constant();
        }
        Shape shape = value.facts().shape();
        Cut cut = null;
        for (int axis = 0; axis < shape.rank(); axis++) {
            Slice.Part part = slice.part(inputs, shape, axis);
            if (part.count() == shape.size(axis) && part.step() == 1) {
                continue;
            }
            if (cut != null || part.step() != 1 || part.count() == 0) {
                return null;
            }
            cut = new Cut(node, axis, part.start(), part.count());
        }
        return cut;
    }
}
