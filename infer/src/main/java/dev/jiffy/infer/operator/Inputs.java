package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The inputs of a node while the facts of its outputs are worked out. Optional inputs may be absent: left out at the end, or
/// `null` in between.
public final class Inputs {
    private final List<@Nullable Facts> facts;

    /// Of these, `null` where one is left out.
    public Inputs(List<@Nullable Facts> facts) {
        this.facts = Collections.unmodifiableList(new ArrayList<>(facts));
    }

    /// How many there are, absent ones in between included.
    public int count() {
        return facts.size();
    }

    /// Whether an input is there.
    public boolean has(int i) {
        return i < facts.size() && facts.get(i) != null;
    }

    /// The facts of an input that has to be there.
    public Facts facts(int i) {
        Facts f = i < facts.size() ? facts.get(i) : null;
        if (f == null) {
            throw new InferException("input " + i + " is missing");
        }
        return f;
    }

    /// Its element type.
    public ElementType type(int i) {
        return facts(i).type();
    }

    /// Its shape.
    public Shape shape(int i) {
        return facts(i).shape();
    }

    /// Its elements.
    ///
    /// @throws LateException if they are known only when the node runs
    public Tensor constant(int i) {
        Tensor t = facts(i).constant();
        if (t == null) {
            throw new LateException(i);
        }
        return t;
    }

    /// Its elements as integers, `null` if it is absent.
    ///
    /// @throws LateException if they are known only when the node runs
    public long @Nullable [] longs(int i) {
        return has(i) ? constant(i).longs() : null;
    }

    /// Checks that there are at least `least` and at most `most` inputs, and that the first `least` are not left out.
    public void expect(int least, int most) {
        for (int i = 0; i < least; i++) {
            facts(i);
        }
        if (facts.size() > most) {
            throw new InferException(facts.size() + " inputs, at most " + most + " are allowed");
        }
    }
}
