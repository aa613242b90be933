package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.model.Attribute;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The attributes of a node while its operator is made of them. Whatever nobody asks for is not supported, and
/// [#finish()] says so.
public final class Attributes {
    private final Map<String, Attribute> attributes;
    private final Set<String> left;
    private final int outputs;

    /// Of a node's attributes by name, with one output.
    public Attributes(Map<String, Attribute> attributes) {
        this(attributes, 1);
    }

    /// Of a node's attributes by name.
    ///
    /// @param outputs how many outputs the node lists
    public Attributes(Map<String, Attribute> attributes, int outputs) {
        this.attributes = attributes;
        this.outputs = outputs;
        left = new TreeSet<>(attributes.keySet());
    }

    private @Nullable Attribute take(String name) {
        left.remove(name);
        return attributes.get(name);
    }

    private static InferException wrong(String name, String wanted) {
        return new InferException("attribute " + name + " is not " + wanted);
    }

    /// How many outputs the node lists: what tells how Split cuts, and whether optional outputs are wanted.
    public int outputs() {
        return outputs;
    }

    /// Whether the node has it.
    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /// An integer.
    public long integer(String name, long usual) {
        Attribute a = take(name);
        if (a == null) {
            return usual;
        }
        if (a instanceof Attribute.Whole known) {
            return known.value();
        }
        throw wrong(name, "an integer");
    }

    /// An integer that has to be there.
    public long integer(String name) {
        if (!has(name)) {
            throw new InferException("attribute " + name + " is missing");
        }
        return integer(name, 0);
    }

    /// An integer that says yes or no.
    public boolean flag(String name, boolean usual) {
        return integer(name, usual ? 1 : 0) != 0;
    }

    /// A float.
    public float real(String name, float usual) {
        Attribute a = take(name);
        if (a == null) {
            return usual;
        }
        if (a instanceof Attribute.Real known) {
            return known.value();
        }
        throw wrong(name, "a float");
    }

    /// A text.
    public String text(String name, String usual) {
        Attribute a = take(name);
        if (a == null) {
            return usual;
        }
        if (a instanceof Attribute.Text known) {
            return known.value();
        }
        throw wrong(name, "a text");
    }

    /// Integers; `null` if the node has none of that name.
    public long @Nullable [] integers(String name) {
        Attribute a = take(name);
        if (a == null) {
            return null;
        }
        if (a instanceof Attribute.Integers known) {
            return known.values().clone();
        }
        throw wrong(name, "a list of integers");
    }

    /// Floats; `null` if the node has none of that name.
    public float @Nullable [] reals(String name) {
        Attribute a = take(name);
        if (a == null) {
            return null;
        }
        if (a instanceof Attribute.Reals known) {
            return known.values().clone();
        }
        throw wrong(name, "a list of floats");
    }

    /// A tensor; `null` if the node has none of that name.
    public @Nullable Tensor tensor(String name) {
        Attribute a = take(name);
        if (a == null) {
            return null;
        }
        if (a instanceof Attribute.Constant known) {
            return known.value();
        }
        throw wrong(name, "a tensor");
    }

    /// Passes over an attribute that changes nothing here.
    public void ignore(String name) {
        left.remove(name);
    }

    /// Checks that all of them were understood.
    ///
    /// @throws InferException if the node has an attribute that nobody asked for
    public void finish() {
        if (!left.isEmpty()) {
            throw new InferException("attribute " + String.join(", ", left) + " is not supported");
        }
    }
}
