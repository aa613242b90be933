package dev.jiffy.infer.plan;

import dev.jiffy.infer.operator.Facts;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A value that lies row-major, as its shape says: a constant, a stretch of the plan's memory, integers in an array of their
/// own, or something whose shape is known only when it is made.
final class Slot {
    private final @Nullable Buffer buffer;
    private final int offset;
    private final @Nullable Facts facts;
    private @Nullable Tensor tensor;

    private Slot(@Nullable Buffer buffer, int offset, @Nullable Facts facts, @Nullable Tensor tensor) {
        this.buffer = buffer;
        this.offset = offset;
        this.facts = facts;
        this.tensor = tensor;
    }

    /// Of what is there already.
    static Slot of(Tensor tensor) {
        return new Slot(null, 0, Facts.of(tensor), tensor);
    }

    /// Of a value to be made.
    ///
    /// @param facts `null` if they are known only then
    static Slot of(@Nullable Facts facts) {
        if (facts == null) {
            return new Slot(null, 0, null, null);
        }
        return facts.type() == ElementType.FLOAT
                ? in(new Buffer(facts.shape().count()), 0, facts)
                : of(Tensor.zeros(facts.type(), facts.shape()));
    }

    /// Of floats at an offset in a buffer.
    static Slot in(Buffer buffer, int offset, Facts facts) {
        return new Slot(buffer, offset, facts, null);
    }

    /// The memory it lies in, `null` if it has its own.
    @Nullable
    Buffer buffer() {
        return buffer;
    }

    int offset() {
        return offset;
    }

    /// What is known of it before a run.
    @Nullable
    Facts facts() {
        return facts;
    }

    /// Whether it is made anew in each run, of another shape perhaps.
    boolean late() {
        return facts == null;
    }

    /// Its elements, once memory is laid out; those of the last run if it is late.
    Tensor tensor(Memory memory) {
        Tensor t = tensor;
        if (t == null && buffer != null && facts != null) {
            t = new FloatTensor(facts.type(), facts.shape(), memory.floats(), buffer.base() + offset);
            tensor = t;
        }
        if (t == null) {
            throw new IllegalStateException("a value is read before it is made");
        }
        return t;
    }

    /// Sets what a late one is in this run.
    void set(Tensor made) {
        tensor = made;
    }
}
