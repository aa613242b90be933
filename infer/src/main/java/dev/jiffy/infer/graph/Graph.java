package dev.jiffy.infer.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The nodes of a model for one shape of its inputs, each after those it needs.
public final class Graph {
    private final List<Value> inputs;
    private final List<Value> outputs;
    private final List<Node> nodes;

    Graph(List<Value> inputs, List<Value> outputs, List<Node> nodes) {
        this.inputs = List.copyOf(inputs);
        this.outputs = new ArrayList<>(outputs);
        this.nodes = new ArrayList<>(nodes);
    }

    /// Inputs that no initializer gives.
    public List<Value> inputs() {
        return inputs;
    }

    /// Outputs in the model's order.
    public List<Value> outputs() {
        return outputs;
    }

    /// Nodes in the order in which they can run.
    public List<Node> nodes() {
        return nodes;
    }

    /// Whether a value is an output, which has to be there in the end.
    public boolean isOutput(Value value) {
        return outputs.contains(value);
    }

    /// Has everybody who takes `old` take `value` instead.
    void replace(Value old, Value value) {
        for (Node consumer : List.copyOf(old.consumers)) {
            for (int i = 0; i < consumer.inputs().size(); i++) {
                if (consumer.inputs().get(i) == old) {
                    consumer.input(i, value);
                }
            }
        }
        outputs.replaceAll(v -> v == old ? value : v);
    }

    /// Takes a node out; what it made has no producer any more.
    void remove(Node node) {
        nodes.remove(node);
        for (Value v : node.inputs()) {
            if (v != null) {
                v.consumers.remove(node);
            }
        }
    }

    /// Puts a node where another one is, which is taken out.
    void exchange(Node old, Node made) {
        nodes.set(nodes.indexOf(old), made);
        for (Value v : old.inputs()) {
            if (v != null) {
                v.consumers.remove(old);
            }
        }
    }

    /// Puts a node before another one.
    void insert(Node made, Node before) {
        nodes.add(nodes.indexOf(before), made);
    }

    /// Takes out nodes that nothing depends on any more.
    void prune() {
        Set<Node> wanted = new HashSet<>();
        Set<Value> seen = new HashSet<>(outputs);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (node.outputs().stream().anyMatch(seen::contains)) {
                wanted.add(node);
                for (Value v : node.inputs()) {
                    if (v != null) {
                        seen.add(v);
                    }
                }
            }
        }
        for (Node node : List.copyOf(nodes)) {
            if (!wanted.contains(node)) {
                remove(node);
            }
        }
    }
}
