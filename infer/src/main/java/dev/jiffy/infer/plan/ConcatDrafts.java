package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.Node;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.operator.Concat;
import dev.jiffy.infer.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/// Concatenations whose inputs do not lie in them already: each input goes to its part of the result from wherever it lies.
final class ConcatDrafts {
    private ConcatDrafts() {
    }

    /// Drafts the steps of a node; false if it is no concatenation of floats that are made by steps.
    static boolean draft(Drafting drafting, Node node) {
        if (!(node.operator() instanceof Concat concat) || !Drafting.isFloat(node.output())) {
            return false;
        }
        List<View> inputs = new ArrayList<>();
        for (Value value : node.inputs()) {
            View view = value == null || value.constant() != null ? null : drafting.view(value);
            if (view == null || view.shape().count() == 0) {
                return false;
            }
            inputs.add(view);
        }
        View whole = whole(drafting, node);
        int axis = whole.shape().axis(concat.axis());
        Memory memory = drafting.memory();
        int at = 0;
        for (View view : inputs) {
            int count = view.shape().size(axis);
            View part = whole.part(axis, at, 1, count);
            drafting.add(Draft.of(node.title(), () -> new ViewCopy(memory, view, part), view.buffer(), whole.buffer()));
            at += count;
        }
        return true;
    }

    /// Channels last if all inputs lie so, else row-major.
    private static View whole(Drafting drafting, Node node) {
        Shape shape = Layout.facts(node.output()).shape();
        boolean isArea = Layout.takes(node.output().facts())
                && node.inputs().stream().allMatch(value -> value != null && drafting.hasArea(value));
        if (isArea) {
            return View.of(drafting.target(node.output()), shape);
        }
        Slot slot = drafting.targetSlot(node.output());
        Buffer buffer = slot.buffer();
        if (buffer == null) {
            throw new IllegalStateException(node.title());
        }
        return View.rowMajor(buffer, slot.offset(), shape);
    }
}
