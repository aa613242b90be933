package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Binary;
import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.operator.Grid;
import dev.jiffy.infer.operator.GridTable;
import dev.jiffy.infer.operator.Pointwise;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a table of whatever is computed number by number of values on a grid: in quantized models a SiLU is a sigmoid, a product
/// and three grids, and its result is one of 256 all the same. The operators themselves are asked what it is.
final class GridTabulation {
    private final Graph graph;
    private final Node first;
    /// Nodes that take nothing but the grid's numbers, what is made of them, and single constants.
    private final Set<Node> nodes = new HashSet<>();
    private final Set<Value> values = new HashSet<>();

    private GridTabulation(Graph graph, Node first) {
        this.graph = graph;
        this.first = first;
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.operator() instanceof Grid grid && graph.nodes().contains(node)) {
                GridTabulation tabulation = new GridTabulation(graph, node);
                tabulation.gather();
                tabulation.tabulate(grid);
            }
        }
    }

    private void gather() {
        List<Value> fresh = new ArrayList<>(List.of(first.output()));
        while (!fresh.isEmpty()) {
            Value value = fresh.removeLast();
            values.add(value);
            for (Node node : value.consumers()) {
                if (!nodes.contains(node) && takes(node)) {
                    nodes.add(node);
                    fresh.add(node.output());
                }
            }
        }
    }

    private boolean takes(Node node) {
        boolean isPointwise = switch (node.operator()) {
            case Pointwise _ -> true;
            case Binary _ -> true;
            default -> false;
        };
        return isPointwise && node.inputs().stream().allMatch(v -> v != null && (values.contains(v) || isNumber(v)));
    }

    private static boolean isNumber(Value value) {
        Tensor constant = value.constant();
        return constant != null && constant.shape().count() == 1;
    }

    /// Puts a table in the place of the most nodes that come to one value, and are of no other use.
    private void tabulate(Grid grid) {
        List<Node> order = new ArrayList<>(nodes);
        order.sort(Comparator.comparingInt(graph.nodes()::indexOf));
        for (Node last : order.reversed()) {
            List<Node> needed = needed(order, last);
            Facts x = first.input(0).facts();
            Facts y = last.output().facts();
            boolean fits = isClosed(needed, last) && x != null && y != null && x.shape().equals(y.shape());
            float[] table = fits ? values(grid, needed, last.output()) : null;
            if (table != null) {
                Node node = new Node(first.title(), new GridTable(grid, table), List.of(first.input(0)),
                        List.of(last.output()));
                graph.exchange(first, node);
                needed.forEach(graph::remove);
                return;
            }
        }
    }

    /// The nodes that the last one depends on, and itself.
    private static List<Node> needed(List<Node> order, Node last) {
        Set<Value> wanted = new HashSet<>(Set.of(last.output()));
        List<Node> found = new ArrayList<>();
        for (Node node : order.reversed()) {
            if (wanted.contains(node.output())) {
                found.add(node);
                wanted.addAll(node.inputs());
            }
        }
        return found.reversed();
    }

    /// Whether nobody but these nodes takes what the first or one of them makes, the last one left aside.
    private boolean isClosed(List<Node> some, Node last) {
        List<Node> all = new ArrayList<>(some);
        all.add(first);
        return all.stream().filter(node -> node != last).map(Node::output)
                .allMatch(v -> !graph.isOutput(v) && some.containsAll(v.consumers()));
    }

    /// What comes out for each number of the grid.
    private float @Nullable [] values(Grid grid, List<Node> order, Value result) {
        Map<Value, Tensor> known = new HashMap<>(Map.of(first.output(), grid.numbers()));
        for (Node node : order) {
            known.put(node.output(), made(node, known));
        }
        return known.get(result) instanceof FloatTensor t && t.shape().count() == Grid.STEPS ? t.array() : null;
    }

    private static Tensor made(Node node, Map<Value, Tensor> known) {
        @Nullable
        Tensor[] inputs = new Tensor[node.inputs().size()];
        for (int i = 0; i < inputs.length; i++) {
            Value value = node.input(i);
            inputs[i] = known.getOrDefault(value, value.constant());
        }
        return Interpreter.evaluate(node.operator(), inputs, node.title())[0];
    }
}
