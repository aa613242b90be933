package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.model.NodeMessage;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// All operators by name.
public final class Operators {
    /// Makes an operator of a node's attributes, as the version of ONNX means them.
    @FunctionalInterface
    interface Factory {
        /// @param opset version of ONNX's operators that the model is written for
        Operator of(Attributes attributes, int opset);
    }

    private static final Map<String, Factory> FACTORIES = new TreeMap<>();

    static {
        // One line for each family.
        Map<String, Factory> all = FACTORIES;
        Convolution.register(all);
    }

    private Operators() {
    }

    /// The operator of a node.
    ///
    /// @throws InferException if it is not supported, with the node, the operator and the opset
    public static Operator of(NodeMessage node, int opset) {
        Factory factory = node.domain().isEmpty() ? FACTORIES.get(node.operator()) : null;
        String of = node.title() + " of " + (node.domain().isEmpty() ? "opset " + opset : "domain " + node.domain());
        if (factory == null) {
            throw new InferException(of + ": this operator is not supported");
        }
        try {
            Attributes attributes = new Attributes(node.attributes());
            Operator operator = factory.of(attributes, opset);
            attributes.finish();
            return operator;
        } catch (InferException e) {
            throw new InferException(of + ": " + e.getMessage(), e);
        }
    }

    /// Names of all operators.
    public static TreeSet<String> names() {
        return new TreeSet<>(FACTORIES.keySet());
    }
}
