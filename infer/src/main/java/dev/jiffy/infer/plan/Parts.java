package dev.jiffy.infer.plan;

/// How work is shared among the parts of a step.
final class Parts {
    private Parts() {
    }

    /// The first of `count` items that belongs to a part; that of part `parts` is `count`.
    static int first(int count, int part, int parts) {
        return (int) ((long) count * part / parts);
    }
}
