package dev.jiffy.infer.plan;

/// A stretch of a plan's memory, and from which step to which it is in use.
final class Buffer {
    private final int size;
    private int first = Integer.MAX_VALUE;
    private int last = -1;
    private int base = -1;

    /// @param size in floats
    Buffer(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    /// Takes note that a step needs it.
    void use(int step) {
        first = Math.min(first, step);
        last = Math.max(last, step);
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /// Where it begins, once memory is laid out.
    int base() {
        if (base < 0) {
            throw new IllegalStateException("memory is not laid out yet");
        }
        return base;
    }

    void base(int at) {
        base = at;
    }
}
