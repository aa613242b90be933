package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.Node;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.operator.Flatten;
import dev.jiffy.infer.operator.Reshape;
import dev.jiffy.infer.operator.Slice;
import dev.jiffy.infer.operator.Split;
import dev.jiffy.infer.operator.Transpose;
import dev.jiffy.infer.operator.UnitAxes;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Operators that only name the same floats differently: no step at all, another [View].
final class ViewDrafts {
    private ViewDrafts() {
    }

    /// Says where the outputs of a node lie; false if that is no view of its input.
    static boolean draft(Drafting drafting, Node node) {
        if (node.inputs().isEmpty() || node.inputs().getFirst() == null) {
            return false;
        }
        View view = drafting.view(node.input(0));
        if (view == null || view.shape().count() == 0) {
            return false;
        }
        return switch (node.operator()) {
            case Reshape _,Flatten _,UnitAxes _ -> reshaped(drafting, node, view);
            case Transpose transpose -> {
                int[] source = new int[view.shape().rank()];
                for (int i = 0; i < source.length; i++) {
                    source[i] = transpose.source(i, source.length);
                }
                drafting.put(node.output(), view.transposed(source));
                yield true;
            }
            case Split split -> {
                int axis = view.shape().axis(split.axis());
                int at = 0;
                for (Value part : node.outputs()) {
                    int count = Layout.facts(part).shape().size(axis);
                    cut(drafting, node, part, view, axis, at, count);
                    at += count;
                }
                yield true;
            }
            case Slice slice -> sliced(drafting, node, slice, view);
            default -> false;
        };
    }

    private static boolean reshaped(Drafting drafting, Node node, View view) {
        Shape to = Layout.facts(node.output()).shape();
        View same = view.reshaped(to);
        if (same == null && drafting.hasArea(node.input(0)) && Layout.strung(view.shape(), to)) {
            Area dense = drafting.dense(drafting.area(node.input(0)));
            same = View.of(dense, view.shape()).reshaped(to);
        }
        if (same == null) {
            Slot slot = drafting.slot(node.input(0));
            Buffer buffer = slot.buffer();
            if (buffer == null) {
                return false;
            }
            same = View.rowMajor(buffer, slot.offset(), to);
        }
        drafting.put(node.output(), same);
        return true;
    }

    /// Says where some of a value along an axis lie. Channels of an area keep its border.
    private static void cut(Drafting drafting, Node node, Value part, View view, int axis, int at, int count) {
        if (axis == 1 && drafting.hasArea(node.input(0)) && Layout.takes(part.facts())) {
            drafting.put(part, drafting.area(node.input(0)).channels(at, count));
        } else {
            drafting.put(part, view.part(axis, at, 1, count));
        }
    }

    private static boolean sliced(Drafting drafting, Node node, Slice slice, View view) {
        @Nullable
        Tensor[] inputs = new Tensor[node.inputs().size()];
        for (int i = 1; i < inputs.length; i++) {
            Value v = node.inputs().get(i);
            inputs[i] = v == null ? null : v.constant();
        }
        View part = view;
        int changed = 0;
        Slice.Part last = null;
        for (int axis = 0; axis < view.shape().rank(); axis++) {
            Slice.Part of = slice.part(inputs, view.shape(), axis);
            if (of.step() < 1 || of.count() == 0) {
                return false;
            }
            part = part.part(axis, of.start(), of.step(), of.count());
            if (of.count() != view.shape().size(axis)) {
                changed |= 1 << Math.min(axis, 2);
                last = of;
            }
        }
        if (changed == 1 << 1 && last != null && last.step() == 1) {
            cut(drafting, node, node.output(), view, 1, last.start(), last.count());
        } else {
            drafting.put(node.output(), part);
        }
        return true;
    }
}
