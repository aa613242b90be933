package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.Graph;
import dev.jiffy.infer.graph.Node;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.operator.Concat;
import dev.jiffy.infer.operator.Reshape;
import dev.jiffy.infer.operator.Split;
import dev.jiffy.infer.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which values lie in which concatenation, so that whoever makes them writes them to where they are wanted and nothing is
/// copied. Concatenations are looked at from the last to the first, so that one within another lies in that one's place.
final class Placement {
    private final Graph graph;
    private final Map<Value, Place> places = new HashMap<>();

    /// A place in another value's area.
    ///
    /// @param root the value whose area it is
    /// @param channel first channel
    /// @param pixel first pixel; always 0 unless the root has one spatial axis
    record Place(Value root, int channel, int pixel) {
    }

    Placement(Graph graph) {
        this.graph = graph;
        for (Node node : graph.nodes().reversed()) {
            if (node.operator() instanceof Concat concat && Layout.takes(node.output().facts())) {
                place(node, concat);
            }
        }
    }

    /// Where a value lies, `null` if in memory of its own.
    @Nullable
    Place of(Value value) {
        return places.get(value);
    }

    private void place(Node node, Concat concat) {
        Value out = node.output();
        Shape shape = Layout.facts(out).shape();
        int axis = shape.axis(concat.axis());
        Place whole = places.getOrDefault(out, new Place(out, 0, 0));
        if (axis == 1) {
            channels(node.inputs(), whole);
        } else if (axis == 2 && shape.rank() == 3 && shape.size(0) == 1 && whole.root == out) {
            pixels(node.inputs(), out);
        }
    }

    /// The inputs one behind the other in each pixel.
    private void channels(List<@Nullable Value> inputs, Place whole) {
        int channel = whole.channel;
        for (int i = 0; i < inputs.size(); i++) {
            Value input = inputs.get(i);
            if (input == null) {
                return;
            }
            Value split = splitBegun(inputs, i);
            Place place = new Place(whole.root, channel, whole.pixel);
            if (split != null && free(split)) {
                places.put(split, place);
            } else if (free(input)) {
                places.put(input, place);
            }
            channel += Layout.facts(input).shape().size(1);
        }
    }

    /// The inputs one behind the other, whole pixels each; they may be images whose rows are strung together.
    private void pixels(List<@Nullable Value> inputs, Value root) {
        int pixel = 0;
        for (Value input : inputs) {
            if (input == null) {
                return;
            }
            Node producer = input.producer();
            Value image = producer != null && producer.operator() instanceof Reshape ? producer.input(0) : null;
            boolean isStrung = image != null && Layout.strung(Layout.facts(image).shape(), Layout.facts(input).shape());
            Value placed = isStrung ? image : input;
            if (placed != null && free(placed)) {
                places.put(placed, new Place(root, 0, pixel));
            }
            pixel += Layout.facts(input).shape().size(2);
        }
    }

    /// The value that is split into the inputs from `i` on, if they are all of its parts in their order.
    private static @Nullable Value splitBegun(List<@Nullable Value> inputs, int i) {
        Value first = inputs.get(i);
        Node producer = first == null ? null : first.producer();
        if (producer == null || !(producer.operator() instanceof Split split) || producer.output() != first
                || Layout.facts(producer.input(0)).shape().axis(split.axis()) != 1) {
            return null;
        }
        for (int k = 0; k < producer.outputs().size(); k++) {
            if (i + k >= inputs.size() || inputs.get(i + k) != producer.outputs().get(k)) {
                return null;
            }
        }
        return producer.input(0);
    }

    private boolean free(Value value) {
        Node producer = value.producer();
        return producer != null && !places.containsKey(value) && !graph.isOutput(value) && Layout.takes(value.facts())
                && Layout.writes(producer.operator());
    }
}
