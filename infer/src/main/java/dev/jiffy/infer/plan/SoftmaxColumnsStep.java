package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.Mode;
import dev.jiffy.infer.kernel.SoftmaxColumns;

/// Softmax along an axis while the elements of another one follow one another in both views.
///
/// @param axis that is summed up over
/// @param inner the other one
record SoftmaxColumnsStep(Memory memory, View from, View to, int axis, int inner) implements Step {
    /// Most columns that are done at once, so that their rows are still in the cache when they are divided by their sums.
    private static final int COLUMNS = 64;

    @Override
    public void run(int part, int parts) {
        int size = from.shape().size(inner);
        int chunks = (size + COLUMNS - 1) / COLUMNS;
        int all = from.shape().count() / from.shape().size(axis) / size * chunks;
        int end = Parts.first(all, part + 1, parts);
        for (int i = Parts.first(all, part, parts); i < end; i++) {
            int first = i % chunks * COLUMNS;
            columns(from.at(i / chunks, axis, inner) + first, to.at(i / chunks, axis, inner) + first,
                    Math.min(COLUMNS, size - first));
        }
    }

    private void columns(int a, int b, int count) {
        float[] floats = memory.floats();
        int rows = from.shape().size(axis);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(floats, a + r * from.steps()[axis], floats, b + r * to.steps()[axis], count);
        }
        if (Mode.SOFTMAX_COLUMNS.vector()) {
            SoftmaxColumns.vector(floats, b, to.steps()[axis], rows, count);
        } else {
            SoftmaxColumns.scalar(floats, b, to.steps()[axis], rows, 0, count);
        }
    }
}
