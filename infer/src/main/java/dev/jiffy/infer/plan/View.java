package dev.jiffy.infer.plan;

import dev.jiffy.infer.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Where the elements of a value lie in a buffer: element `i` at `offset + Σ i[axis] · steps[axis]`. What only changes shape
/// or order or takes a part, such as Reshape, Transpose, Split and Slice, is another view of the same floats as long as steps
/// can say it; both an [Area] and what lies row-major are views.
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record View(Buffer buffer, int offset, Shape shape, int[] steps) {
    /// Of floats that lie row-major.
    static View rowMajor(Buffer buffer, int offset, Shape shape) {
        return new View(buffer, offset, shape, shape.strides());
    }

    /// Of an area, with one or two spatial axes.
    static View of(Area area, Shape shape) {
        int[] steps = shape.rank() == 3
                ? new int[]{area.imageStep(), 1, area.pixelStep()}
                : new int[]{area.imageStep(), 1, area.rowStep(), area.pixelStep()};
        return new View(area.buffer(), area.offset(), shape, steps);
    }

    /// The axes in another order: axis `i` is what axis `source[i]` was.
    View transposed(int[] source) {
        int[] sizes = new int[source.length];
        int[] other = new int[source.length];
        for (int i = 0; i < source.length; i++) {
            sizes[i] = shape.size(source[i]);
            other[i] = steps[source[i]];
        }
        return new View(buffer, offset, Shape.of(sizes), other);
    }

    /// Where the elements of two axes begin, for one place along all others; these are counted row-major. Memory has to be laid out.
    int at(int place, int axis, int inner) {
        int at = buffer.base() + offset;
        int rest = place;
        for (int k = shape.rank() - 1; k >= 0; k--) {
            if (k != axis && k != inner) {
                at += rest % shape.size(k) * steps[k];
                rest /= shape.size(k);
            }
        }
        return at;
    }

    /// `count` elements of an axis from `start` on, every `step`-th.
    View part(int axis, int start, int step, int count) {
        int[] sizes = shape.sizes();
        int[] other = steps.clone();
        sizes[axis] = count;
        other[axis] *= step;
        return new View(buffer, offset + start * steps[axis], Shape.of(sizes), other);
    }

    /// The same elements under another shape, `null` if steps cannot say it. Axes are cut up and joined from left to right: a
    /// group of old axes that make up a group of new ones has to be one run of equal steps.
    @Nullable
    View reshaped(Shape to) {
        if (shape.count() == 0) {
            return null;
        }
        int[] other = new int[to.rank()];
        int from = 0;
        int into = 0;
        while (from < shape.rank() || into < to.rank()) {
            int fromEnd = from;
            int intoEnd = into;
            int old = 1;
            int made = 1;
            do {
                if (fromEnd < shape.rank() && (old <= made || intoEnd == to.rank())) {
                    old *= shape.size(fromEnd++);
                } else {
                    made *= to.size(intoEnd++);
                }
            } while (old != made);
            int step = run(from, fromEnd);
            if (step < 0) {
                return null;
            }
            for (int i = intoEnd - 1; i >= into; i--) {
                other[i] = step;
                step *= to.size(i);
            }
            from = fromEnd;
            into = intoEnd;
        }
        return new View(buffer, offset, to, other);
    }

    /// The step of some axes taken as one, −1 if they cannot be.
    private int run(int from, int end) {
        int step = -1;
        int next = 0;
        for (int i = end - 1; i >= from; i--) {
            if (shape.size(i) == 1) {
                continue;
            }
            if (step < 0) {
                step = steps[i];
            } else if (steps[i] != next) {
                return -1;
            }
            next = steps[i] * shape.size(i);
        }
        return step < 0 ? 1 : step;
    }

    /// Whether the elements follow one another as the shape says.
    boolean rowMajor() {
        int step = 1;
        for (int i = shape.rank() - 1; i >= 0; i--) {
            if (shape.size(i) != 1 && steps[i] != step) {
                return false;
            }
            step *= shape.size(i);
        }
        return true;
    }

    /// The same as an area; `null` if a pixel's channels do not follow one another.
    @Nullable
    Area area() {
        int rank = shape.rank();
        if (rank != 3 && rank != 4 || shape.size(1) > 1 && steps[1] != 1) {
            return null;
        }
        int height = rank == 4 ? shape.size(2) : 1;
        int width = shape.size(-1);
        int channels = shape.size(1);
        int pixelStep = steps[rank - 1];
        int rowStep = rank == 4 ? steps[2] : 0;
        if (width == 1) {
            pixelStep = height > 1 ? rowStep : channels;
        }
        if (height == 1) {
            rowStep = width * pixelStep;
        }
        int imageStep = shape.size(0) == 1 ? height * rowStep : steps[0];
        return new Area(buffer, offset, shape.size(0), channels, height, width, imageStep, rowStep, pixelStep, 0, 0, 0,
                0);
    }
}
