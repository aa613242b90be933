package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;

/// Pairs the elements of two tensors as ONNX stretches them ("Broadcasting in ONNX", multidirectional).
///
/// The trailing axes along which each of the two is either whole or a single element are one run for [Pairwise]; the axes
/// before are walked by recursion, which keeps its positions on the stack: nothing is allocated.
final class Broadcast {
    private Broadcast() {
    }

    /// Fills `out`, whose shape is what both inputs stretch to.
    static void pairs(Pairwise operation, Tensor a, Tensor b, Tensor out) {
        Shape to = out.shape();
        if (to.count() > 0) {
            pairs(operation, a, b, out, 0, runAxis(a.shape(), b.shape(), to), 0, 0, 0);
        }
    }

    private static void pairs(Pairwise operation, Tensor a, Tensor b, Tensor out, int axis, int runAxis, int aAt,
            int bAt,
            int outAt) {
        Shape to = out.shape();
        if (axis == runAxis) {
            operation.run(a, aAt, runStep(a.shape(), to, axis), b, bAt, runStep(b.shape(), to, axis), out, outAt,
                    to.count(axis, to.rank()));
            return;
        }
        int aStep = step(a.shape(), to, axis);
        int bStep = step(b.shape(), to, axis);
        int outStep = to.count(axis + 1, to.rank());
        for (int i = 0; i < to.size(axis); i++) {
            pairs(operation, a, b, out, axis + 1, runAxis, aAt + i * aStep, bAt + i * bStep, outAt + i * outStep);
        }
    }

    /// `out` = `from`, stretched to the shape of `out`.
    static void expand(Tensor from, Tensor out) {
        if (out.shape().count() > 0) {
            expand(from, out, 0, runAxis(from.shape(), from.shape(), out.shape()), 0, 0);
        }
    }

    private static void expand(Tensor from, Tensor out, int axis, int runAxis, int at, int outAt) {
        Shape to = out.shape();
        if (axis == runAxis) {
            Runs.copy(from, at, runStep(from.shape(), to, axis), out, outAt, to.count(axis, to.rank()));
            return;
        }
        int step = step(from.shape(), to, axis);
        int outStep = to.count(axis + 1, to.rank());
        for (int i = 0; i < to.size(axis); i++) {
            expand(from, out, axis + 1, runAxis, at + i * step, outAt + i * outStep);
        }
    }

    /// The first axis of `to` from which on both shapes are whole or of one element.
    static int runAxis(Shape a, Shape b, Shape to) {
        boolean aWhole = true;
        boolean bWhole = true;
        boolean aOne = true;
        boolean bOne = true;
        int axis = to.rank();
        while (axis > 0) {
            int size = to.size(axis - 1);
            aWhole &= size(a, to, axis - 1) == size;
            bWhole &= size(b, to, axis - 1) == size;
            aOne &= size(a, to, axis - 1) == 1;
            bOne &= size(b, to, axis - 1) == 1;
            if (!aWhole && !aOne || !bWhole && !bOne) {
                break;
            }
            axis--;
        }
        return axis;
    }

    /// Size of a shape along an axis of the one it is stretched to.
    private static int size(Shape shape, Shape to, int axis) {
        int own = axis - to.rank() + shape.rank();
        return own < 0 ? 1 : shape.size(own);
    }

    /// Elements from one index of an axis of `to` to the next: 0 if the shape is stretched there.
    static int step(Shape shape, Shape to, int axis) {
        int own = axis - to.rank() + shape.rank();
        return own < 0 || shape.size(own) == 1 ? 0 : shape.count(own + 1, shape.rank());
    }

    /// 1 if a shape is whole from an axis of `to` on, 0 if it is one element there.
    static int runStep(Shape shape, Shape to, int axis) {
        int own = Math.max(0, axis - to.rank() + shape.rank());
        return shape.count(own, shape.rank()) == to.count(axis, to.rank()) ? 1 : 0;
    }
}
