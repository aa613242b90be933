package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Concat;
import dev.jiffy.infer.operator.Flatten;
import dev.jiffy.infer.operator.Grid;
import dev.jiffy.infer.operator.Pool;
import dev.jiffy.infer.operator.Reshape;
import dev.jiffy.infer.operator.Resize;
import dev.jiffy.infer.operator.Slice;
import dev.jiffy.infer.operator.Split;
import dev.jiffy.infer.operator.Transpose;
import dev.jiffy.infer.operator.UnitAxes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes out grids of what lies on the same grid already, having but been moved or chosen from since, as quantized models have them
/// behind every MaxPool and Concat.
final class GridRemoval {
    private final Grid grid;
    private final Map<Value, Boolean> known = new HashMap<>();

    private GridRemoval(Grid grid) {
        this.grid = grid;
    }

    static void run(Graph graph) {
        for (Node node : List.copyOf(graph.nodes())) {
            if (node.operator() instanceof Grid grid) {
                drop(graph, node, grid);
                if (!graph.isOutput(node.output()) && new GridRemoval(grid).holds(node.input(0))) {
                    bypass(graph, node);
                }
            }
        }
    }

    /// Takes out grids before a concatenation if all of its inputs have the same as comes behind it: one over all is less work than
    /// several over slices of an image with three channels.
    private static void drop(Graph graph, Node node, Grid grid) {
        Node concat = Patterns.only(graph, node.input(0));
        if (concat == null || !(concat.operator() instanceof Concat)) {
            return;
        }
        List<Node> before = new ArrayList<>();
        for (Value input : concat.inputs()) {
            Node maker = input == null ? null : Patterns.only(graph, input);
            if (maker == null || !grid.equals(maker.operator())) {
                return;
            }
            before.add(maker);
        }
        before.forEach(maker -> bypass(graph, maker));
    }

    private static void bypass(Graph graph, Node grid) {
        graph.replace(grid.output(), grid.input(0));
        graph.remove(grid);
    }

    /// Whether all elements of a value lie on the grid.
    private boolean holds(Value value) {
        Boolean answer = known.get(value);
        if (answer == null) {
            answer = made(value.producer());
            known.put(value, answer);
        }
        return answer;
    }

    private boolean made(@Nullable Node by) {
        return by != null && switch (by.operator()) {
            case Grid same -> same.equals(grid);
            case Pool pool -> pool.kind() == Pool.Kind.MAX && holds(by.input(0));
            case Resize resize -> resize.how().nearest() && !resize.how().crops() && holds(by.input(0));
            case Reshape _,Flatten _,UnitAxes _,Transpose _,Slice _,Split _ -> holds(by.input(0));
            case Concat _ -> by.inputs().stream().allMatch(v -> v != null && holds(v));
            default -> false;
        };
    }
}
