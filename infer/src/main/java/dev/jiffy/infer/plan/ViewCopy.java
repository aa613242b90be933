package dev.jiffy.infer.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Copies the elements of a view to where another one of the same shape has them.
///
/// Axes that both have in one run are one axis. The innermost loop is along the axis in which the result is densest; where the
/// input is dense along another axis, those two are cut into squares, so that lines of the cache are used up while they are
/// there.
final class ViewCopy implements Step {
    private static final int SQUARE = 16;
    private static final Axis ONE = new Axis(1, 0, 0);

    private final Memory memory;
    private final Buffer from;
    private final Buffer to;
    private final int fromOffset;
    private final int toOffset;
    private final List<Axis> outer;
    private final Axis across;
    private final Axis along;

    /// An axis of both.
    private record Axis(int size, int from, int to) {
    }

    ViewCopy(Memory memory, View from, View to) {
        this.memory = memory;
        this.from = from.buffer();
        this.to = to.buffer();
        fromOffset = from.offset();
        toOffset = to.offset();
        outer = axes(from, to);
        along = take(outer, Comparator.comparingInt(Axis::to));
        across = take(outer, Comparator.comparingInt(Axis::from));
    }

    private static List<Axis> axes(View from, View to) {
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < from.shape().rank(); i++) {
            int size = from.shape().size(i);
            Axis axis = new Axis(size, from.steps()[i], to.steps()[i]);
            Axis last = axes.isEmpty() ? ONE : axes.getLast();
            if (size == 1) {
                continue;
            }
            if (!axes.isEmpty() && last.from == size * axis.from && last.to == size * axis.to) {
                axes.removeLast();
                axis = new Axis(size * last.size, axis.from, axis.to);
            }
            axes.add(axis);
        }
        return axes;
    }

    private static Axis take(List<Axis> axes, Comparator<Axis> densest) {
        if (axes.isEmpty()) {
            return ONE;
        }
        Axis axis = axes.stream().min(densest).orElseThrow();
        axes.remove(axis);
        return axis;
    }

    @Override
    public void run(int part, int parts) {
        float[] floats = memory.floats();
        int strips = (across.size + SQUARE - 1) / SQUARE;
        int count = strips;
        for (Axis axis : outer) {
            count *= axis.size;
        }
        int end = Parts.first(count, part + 1, parts);
        for (int i = Parts.first(count, part, parts); i < end; i++) {
            int a = from.base() + fromOffset;
            int b = to.base() + toOffset;
            int rest = i / strips;
            for (int k = outer.size() - 1; k >= 0; k--) {
                Axis axis = outer.get(k);
                a += rest % axis.size * axis.from;
                b += rest % axis.size * axis.to;
                rest /= axis.size;
            }
            int first = i % strips * SQUARE;
            strip(floats, a + first * across.from, b + first * across.to, Math.min(SQUARE, across.size - first));
        }
    }

    private void strip(float[] floats, int a, int b, int count) {
        if (along.from == 1 && along.to == 1) {
            for (int i = 0; i < count; i++) {
                System.arraycopy(floats, a + i * across.from, floats, b + i * across.to, along.size);
            }
            return;
        }
        for (int x = 0; x < along.size; x += SQUARE) {
            int length = Math.min(SQUARE, along.size - x);
            for (int i = 0; i < count; i++) {
                row(floats, a + i * across.from + x * along.from, along.from, b + i * across.to + x * along.to,
                        along.to, length);
            }
        }
    }

    private static void row(float[] floats, int a, int aStep, int b, int bStep, int count) {
        for (int i = 0; i < count; i++) {
            floats[b + i * bStep] = floats[a + i * aStep];
        }
    }
}
