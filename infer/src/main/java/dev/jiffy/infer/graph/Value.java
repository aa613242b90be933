package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What flows between nodes: an input of the graph, a constant, or one output of a node.
public final class Value {
    private final String name;
    private @Nullable Facts facts;
    @Nullable
    Node producer;
    final List<Node> consumers = new ArrayList<>();

    /// @param facts `null` if they are known only when its producer runs
    Value(String name, @Nullable Facts facts) {
        this.name = name;
        this.facts = facts;
    }

    /// Its name in the file, or one made up.
    public String name() {
        return name;
    }

    /// Type, shape and perhaps elements; `null` if they are known only when its producer runs.
    public @Nullable Facts facts() {
        return facts;
    }

    void facts(Facts known) {
        facts = known;
    }

    /// Its elements, if it is a constant.
    public @Nullable Tensor constant() {
        return facts == null ? null : facts.constant();
    }

    /// The node that makes it; `null` for inputs and constants.
    public @Nullable Node producer() {
        return producer;
    }

    /// Nodes that take it, one entry for each place it is taken at.
    public List<Node> consumers() {
        return consumers;
    }

    @Override
    public String toString() {
        return name + (facts == null ? " of a shape that is known late" : " " + facts.type() + facts.shape());
    }
}
