package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.FusedConvolution;
import dev.jiffy.infer.graph.Graph;
import dev.jiffy.infer.graph.Node;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.operator.Convolution;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Split;
import dev.jiffy.infer.operator.TransposedConvolution;
import dev.jiffy.infer.operator.Window;
import dev.jiffy.infer.tensor.Shape;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How wide a border of zeros each value's area needs: as wide as the padding of the convolutions that read it, or that read
/// what lies in the same area.
final class Borders {
    private final Map<Value, Border> borders = new HashMap<>();

    Borders(Graph graph, Placement placement) {
        for (Node node : graph.nodes().reversed()) {
            Convolution convolution = convolution(node.operator());
            if (convolution != null && Layout.takes(node.input(0).facts())) {
                need(node.input(0), padding(convolution, node), placement);
            } else if (node.operator() instanceof TransposedConvolution transposed) {
                Border border = TransposedDrafts.border(node, transposed);
                if (border != null) {
                    need(node.input(0), border, placement);
                }
            } else if (node.operator() instanceof Split && Layout.takes(node.input(0).facts())) {
                for (Value part : node.outputs()) {
                    need(node.input(0), borders.getOrDefault(part, Border.NONE), placement);
                }
            }
        }
    }

    /// That of a value which lies in memory of its own.
    Border of(Value value) {
        return borders.getOrDefault(value, Border.NONE);
    }

    private void need(Value value, Border border, Placement placement) {
        Placement.Place place = placement.of(value);
        Value root = place == null ? value : place.root();
        boolean isStrung = Layout.facts(root).shape().rank() == 3;
        if (!isStrung) {
            borders.merge(root, border, Border::or);
        }
        borders.merge(value, border, Border::or);
    }

    /// The convolution that an operator is, `null` if it is none.
    static @Nullable Convolution convolution(Operator operator) {
        return switch (operator) {
            case Convolution c -> c;
            case FusedConvolution f -> f.convolution();
            default -> null;
        };
    }

    /// How far the window of a convolution reaches over the edges.
    static Border padding(Convolution convolution, Node node) {
        Shape input = Layout.facts(node.input(0)).shape();
        Window w = convolution.window(input, Layout.facts(node.input(1)).shape());
        return w.axes() == 1
                ? new Border(0, w.before()[0], 0, w.after()[0])
                : new Border(w.before()[0], w.before()[1], w.after()[0], w.after()[1]);
    }
}
