package dev.jiffy.infer.graph;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.model.NodeMessage;
import dev.jiffy.infer.model.ValueMessage;
import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.operator.Inputs;
import dev.jiffy.infer.operator.LateException;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Operators;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the graph of a model for given shapes of its inputs: shapes are worked out node by node, and nodes that take nothing
/// but constants are computed on the way and are gone. With the shapes fixed all shape arithmetic goes with them.
public final class GraphBuilder {
    private final ModelFile model;
    private final Map<String, Value> values = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private GraphBuilder(ModelFile model) {
        this.model = model;
    }

    /// The graph of a model, with all passes done.
    ///
    /// @param shapes of the inputs, by name
    /// @throws InferException if an operator is not supported or shapes do not fit, naming the node
    public static Graph build(ModelFile model, Map<String, Shape> shapes) {
        Graph graph = new GraphBuilder(model).build(shapes);
        Passes.run(graph);
        return graph;
    }

    private Graph build(Map<String, Shape> shapes) {
        List<Value> inputs = new ArrayList<>();
        for (ValueMessage input : model.inputs()) {
            Shape shape = shapes.get(input.name());
            if (shape == null) {
                throw new InferException("input \"" + input.name() + "\": no shape");
            }
            Value value = new Value(input.name(), Facts.of(ElementType.of(input.type()), shape));
            inputs.add(value);
            values.put(input.name(), value);
        }
        model.constants().forEach((name, tensor) -> values.put(name, new Value(name, Facts.of(tensor))));
        for (NodeMessage message : model.nodes()) {
            try {
                add(message);
            } catch (InferException e) {
                String text = String.valueOf(e.getMessage());
                throw text.startsWith("node ") ? e : new InferException(message.title() + ": " + text, e);
            }
        }
        List<Value> outputs = new ArrayList<>();
        for (ValueMessage output : model.outputs()) {
            outputs.add(value(output.name()));
        }
        return new Graph(inputs, outputs, nodes);
    }

    private Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new InferException("nothing makes \"" + name + "\"");
        }
        return value;
    }

    private void add(NodeMessage message) {
        Operator operator = Operators.of(message, model.opset());
        List<@Nullable Value> inputs = new ArrayList<>();
        List<@Nullable Facts> facts = new ArrayList<>();
        boolean isLate = false;
        boolean isConstant = true;
        for (String name : message.inputs()) {
            Value value = name.isEmpty() ? null : value(name);
            inputs.add(value);
            facts.add(value == null ? null : value.facts());
            isLate |= value != null && value.facts() == null;
            isConstant &= value == null || value.constant() != null;
        }
        if (!isLate && isConstant) {
            fold(message, operator, inputs);
            return;
        }
        List<@Nullable Facts> made = isLate ? null : inferred(operator, facts);
        List<Value> outputs = new ArrayList<>();
        boolean isKnown = made != null;
        for (int i = 0; i < message.outputs().size(); i++) {
            Facts known = made != null && i < made.size() ? made.get(i) : null;
            Value value = new Value(message.outputs().get(i), known);
            isKnown &= known != null && known.constant() != null;
            values.put(value.name(), value);
            outputs.add(value);
        }
        if (!isKnown) {
            nodes.add(new Node(message.title(), operator, inputs, outputs));
        }
    }

    private static @Nullable List<@Nullable Facts> inferred(Operator operator, List<@Nullable Facts> facts) {
        try {
            return new ArrayList<>(operator.infer(new Inputs(facts)));
        } catch (LateException e) {
            return null;
        }
    }

    private void fold(NodeMessage message, Operator operator, List<@Nullable Value> inputs) {
        @Nullable
        Tensor[] tensors = new Tensor[inputs.size()];
        for (int i = 0; i < tensors.length; i++) {
            Value value = inputs.get(i);
            tensors[i] = value == null ? null : value.constant();
        }
        Tensor[] made = Interpreter.evaluate(operator, tensors, message.title());
        for (int i = 0; i < Math.min(made.length, message.outputs().size()); i++) {
            String name = message.outputs().get(i);
            values.put(name, new Value(name, Facts.of(made[i])));
        }
    }
}
