package dev.jiffy.infer.tensor;

import dev.jiffy.infer.InferException;
import java.util.Arrays;

/// Sizes of a tensor along its axes, row-major: the last axis is contiguous. A scalar has none.
public final class Shape {
    /// No axes, one element.
    public static final Shape SCALAR = new Shape(new int[0]);

    private final int[] sizes;
    private final int count;

    private Shape(int[] sizes) {
        this.sizes = sizes;
        long n = 1;
        for (int size : sizes) {
            if (size < 0) {
                throw new InferException("shape " + Arrays.toString(sizes) + " has a negative size");
            }
            n = size == 0 ? 0 : n * size;
            if (n > Integer.MAX_VALUE - 64) {
                throw new InferException("shape " + Arrays.toString(sizes) + " has more elements than an array takes");
            }
        }
        count = (int) n;
    }

    /// Of these sizes, none of them negative, at most 2³¹ − 65 elements.
    public static Shape of(int... sizes) {
        return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
    }

    /// The same of numbers as they are in files.
    public static Shape of(long[] sizes) {
        int[] narrow = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] != (int) sizes[i]) {
                throw new InferException("shape " + Arrays.toString(sizes) + " is too large");
            }
            narrow[i] = (int) sizes[i];
        }
        return of(narrow);
    }

    /// Number of axes.
    public int rank() {
        return sizes.length;
    }

    /// Size along an axis; negative ones count from the end.
    public int size(int axis) {
        return sizes[axis < 0 ? axis + sizes.length : axis];
    }

    /// Number of elements.
    public int count() {
        return count;
    }

    /// A copy of the sizes.
    public int[] sizes() {
        return sizes.clone();
    }

    /// Elements of axes `from` to `to` − 1 together.
    public int count(int from, int to) {
        int n = 1;
        for (int i = from; i < to; i++) {
            n *= sizes[i];
        }
        return n;
    }

    /// Distances in elements from one index of each axis to the next.
    public int[] strides() {
        int[] strides = new int[sizes.length];
        int step = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= sizes[i];
        }
        return strides;
    }

    /// An axis as a node names it, made non-negative.
    ///
    /// @throws InferException if there is no such axis
    public int axis(long axis) {
        long at = axis < 0 ? axis + sizes.length : axis;
        if (at < 0 || at >= sizes.length) {
            throw new InferException("axis " + axis + " of shape " + this);
        }
        return (int) at;
    }

    /// What both become when elements are combined pairwise: aligned at the last axis, a size of 1 stretches
    /// (ONNX, "Broadcasting in ONNX", multidirectional).
    ///
    /// @throws InferException if they do not fit
    public Shape broadcast(Shape other) {
        if (equals(other)) {
            return this;
        }
        int rank = Math.max(sizes.length, other.sizes.length);
        int[] result = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int a = i <= sizes.length ? sizes[sizes.length - i] : 1;
            int b = i <= other.sizes.length ? other.sizes[other.sizes.length - i] : 1;
            if (a != b && a != 1 && b != 1) {
                throw new InferException("shapes " + this + " and " + other + " do not fit together");
            }
            result[rank - i] = a == 1 ? b : a;
        }
        return of(result);
    }

    /// Strides by which a tensor of this shape is read as if it were of `target`: 0 along stretched axes.
    public int[] stridesWithin(Shape target) {
        int[] own = strides();
        int[] result = new int[target.rank()];
        int shift = target.rank() - sizes.length;
        for (int i = 0; i < sizes.length; i++) {
            result[shift + i] = sizes[i] == 1 ? 0 : own[i];
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
