package dev.jiffy.infer.graph;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.model.ModelFile;
import dev.jiffy.infer.model.NodeMessage;
import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.operator.Inputs;
import dev.jiffy.infer.operator.Operator;
import dev.jiffy.infer.operator.Operators;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a model node by node with the plain computation of each operator: slow, and what plans are tested against.
public final class Interpreter {
    private Interpreter() {
    }

    /// The outputs of a model, in its order.
    ///
    /// @param inputs by name; all that the model has and no initializer gives
    public static List<Tensor> run(ModelFile model, Map<String, Tensor> inputs) {
        Map<String, Tensor> values = new HashMap<>(model.constants());
        values.putAll(inputs);
        for (NodeMessage node : model.nodes()) {
            Operator operator = Operators.of(node, model.opset());
            @Nullable
            Tensor[] in = new Tensor[node.inputs().size()];
            for (int i = 0; i < in.length; i++) {
                String name = node.inputs().get(i);
                in[i] = values.get(name);
                if (in[i] == null && !name.isEmpty()) {
                    throw new InferException(node.title() + ": nothing makes its input \"" + name + "\"");
                }
            }
            Tensor[] out = evaluate(operator, in, node.title());
            for (int i = 0; i < Math.min(out.length, node.outputs().size()); i++) {
                values.put(node.outputs().get(i), out[i]);
            }
        }
        List<Tensor> outputs = new ArrayList<>();
        model.outputs().forEach(o -> outputs.add(values.get(o.name())));
        return outputs;
    }

    /// The outputs of one operator for tensors that are all known.
    ///
    /// @param title names the node in messages
    public static Tensor[] evaluate(Operator operator, @Nullable Tensor[] in, String title) {
        List<@Nullable Facts> facts = new ArrayList<>();
        for (Tensor t : in) {
            facts.add(t == null ? null : Facts.of(t));
        }
        try {
            List<Facts> made = operator.infer(new Inputs(facts));
            Tensor[] out = new Tensor[made.size()];
            for (int i = 0; i < out.length; i++) {
                out[i] = Tensor.zeros(made.get(i).type(), made.get(i).shape());
            }
            operator.run(in, out);
            return out;
        } catch (InferException e) {
            throw new InferException(title + ": " + e.getMessage(), e);
        } catch (ArithmeticException | OutOfMemoryError e) {
            throw new InferException(title + ": a shape or a number is too large: " + e.getMessage(), e);
        }
    }
}
