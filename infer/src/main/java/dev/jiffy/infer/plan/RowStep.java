package dev.jiffy.infer.plan;

/// A function of runs of numbers along an axis whose elements follow one another in both views.
///
/// @param axis that axis
/// @param inner the other axis in which the input is densest; its rows are taken one after the other
/// @param function of a run, in place
record RowStep(Memory memory, View from, View to, int axis, int inner, RowFunction function) implements Step {
    /// What is done to a run.
    interface RowFunction {
        /// Does it to `count` floats from `at` on.
        void run(float[] floats, int at, int count);
    }

    /// Of views of the same shape, with two axes at least.
    static RowStep of(Memory memory, View from, View to, int axis, RowFunction function) {
        int inner = axis == 0 ? 1 : 0;
        for (int i = 0; i < from.shape().rank(); i++) {
            boolean isDenser = from.shape().size(inner) == 1 || from.steps()[i] < from.steps()[inner];
            inner = i != axis && from.shape().size(i) > 1 && isDenser ? i : inner;
        }
        return new RowStep(memory, from, to, axis, inner, function);
    }

    @Override
    public void run(int part, int parts) {
        int size = from.shape().size(inner);
        int rows = from.shape().count() / from.shape().size(axis);
        int end = Parts.first(rows, part + 1, parts);
        for (int r = Parts.first(rows, part, parts); r < end;) {
            int count = Math.min(end - r, size - r % size);
            rows(from.at(r / size, axis, inner), to.at(r / size, axis, inner), r % size, count);
            r += count;
        }
    }

    private void rows(int a, int b, int first, int count) {
        float[] floats = memory.floats();
        int length = from.shape().size(axis);
        for (int r = first; r < first + count; r++) {
            int at = b + r * to.steps()[inner];
            System.arraycopy(floats, a + r * from.steps()[inner], floats, at, length);
            function.run(floats, at, length);
        }
    }
}
