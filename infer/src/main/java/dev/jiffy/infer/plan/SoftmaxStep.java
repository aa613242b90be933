package dev.jiffy.infer.plan;

import dev.jiffy.infer.kernel.Mode;
import dev.jiffy.infer.kernel.SoftmaxRow;

/// Softmax along an axis whose elements follow one another in both views.
///
/// @param axis that axis
/// @param inner the other axis in which the input is densest; its rows are taken one after the other
record SoftmaxStep(Memory memory, View from, View to, int axis, int inner) implements Step {
    /// Of views of the same shape, with two axes at least.
    static SoftmaxStep of(Memory memory, View from, View to, int axis) {
        int inner = axis == 0 ? 1 : 0;
        for (int i = 0; i < from.shape().rank(); i++) {
            boolean isDenser = from.shape().size(inner) == 1 || from.steps()[i] < from.steps()[inner];
            inner = i != axis && from.shape().size(i) > 1 && isDenser ? i : inner;
        }
        return new SoftmaxStep(memory, from, to, axis, inner);
    }

    @Override
    public void run(int part, int parts) {
        int size = from.shape().size(inner);
        int rows = from.shape().count() / from.shape().size(axis);
        int end = Parts.first(rows, part + 1, parts);
        for (int r = Parts.first(rows, part, parts); r < end;) {
            int count = Math.min(end - r, size - r % size);
            rows(at(from, r / size), at(to, r / size), r % size, count);
            r += count;
        }
    }

    /// Where the rows of one place along all axes but the two begin.
    private int at(View view, int place) {
        int at = view.buffer().base() + view.offset();
        int rest = place;
        for (int k = view.shape().rank() - 1; k >= 0; k--) {
            if (k != axis && k != inner) {
                at += rest % view.shape().size(k) * view.steps()[k];
                rest /= view.shape().size(k);
            }
        }
        return at;
    }

    private void rows(int a, int b, int first, int count) {
        float[] floats = memory.floats();
        int length = from.shape().size(axis);
        boolean isVector = Mode.SOFTMAX.vector();
        for (int r = first; r < first + count; r++) {
            int at = b + r * to.steps()[inner];
            System.arraycopy(floats, a + r * from.steps()[inner], floats, at, length);
            if (isVector) {
                SoftmaxRow.vector(floats, at, length);
            } else {
                SoftmaxRow.scalar(floats, at, length);
            }
        }
    }
}
