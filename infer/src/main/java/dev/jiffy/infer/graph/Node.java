package dev.jiffy.infer.graph;

import dev.jiffy.infer.operator.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operator with the values it takes and makes.
public final class Node {
    private final String title;
    private Operator operator;
    private final List<@Nullable Value> inputs;
    private final List<Value> outputs;

    Node(String title, Operator operator, List<@Nullable Value> inputs, List<Value> outputs) {
        this.title = title;
        this.operator = operator;
        this.inputs = new ArrayList<>(inputs);
        this.outputs = new ArrayList<>(outputs);
        for (Value v : inputs) {
            if (v != null) {
                v.consumers.add(this);
            }
        }
        for (Value v : outputs) {
            v.producer = this;
        }
    }

    /// The node by name and operator, for messages.
    public String title() {
        return title;
    }

    /// What it does.
    public Operator operator() {
        return operator;
    }

    /// What it takes, `null` where an optional input is left out.
    public List<@Nullable Value> inputs() {
        return inputs;
    }

    /// An input that is there.
    public Value input(int i) {
        Value v = inputs.get(i);
        if (v == null) {
            throw new IllegalStateException(title + " has no input " + i);
        }
        return v;
    }

    /// An input that may be absent.
    public @Nullable Value optionalInput(int i) {
        return i < inputs.size() ? inputs.get(i) : null;
    }

    /// What it makes.
    public List<Value> outputs() {
        return outputs;
    }

    /// What it makes first.
    public Value output() {
        return outputs.getFirst();
    }

    /// Makes it do something else with the same inputs and outputs.
    void operator(Operator other) {
        operator = other;
    }

    /// Takes another value at one place.
    void input(int i, @Nullable Value value) {
        Value before = inputs.get(i);
        if (before != null) {
            before.consumers.remove(this);
        }
        inputs.set(i, value);
        if (value != null) {
            value.consumers.add(this);
        }
    }

    /// Takes these values and no others.
    void inputs(Value... values) {
        for (int i = 0; i < inputs.size(); i++) {
            input(i, null);
        }
        inputs.clear();
        for (Value value : values) {
            addInput(value);
        }
    }

    /// Takes one more value.
    void addInput(@Nullable Value value) {
        inputs.add(null);
        input(inputs.size() - 1, value);
    }

    /// Makes `value` as its only output, whose old producer must be gone.
    void output(Value value) {
        outputs.getFirst().producer = null;
        outputs.clear();
        outputs.add(value);
        value.producer = this;
    }
}
