package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.Node;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.kernel.Mode;
import dev.jiffy.infer.kernel.NormalizedRow;
import dev.jiffy.infer.kernel.SoftmaxRow;
import dev.jiffy.infer.operator.GroupNormalization;
import dev.jiffy.infer.operator.LayerNormalization;
import dev.jiffy.infer.operator.Pointwise;
import dev.jiffy.infer.operator.Softmax;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Steps along one axis, however the others lie: Softmax and normalizations; and functions of single numbers of what lies row-major.
final class RowDrafts {
    private final Drafting drafting;
    private final Node node;
    private final View from;

    private RowDrafts(Drafting drafting, Node node, View from) {
        this.drafting = drafting;
        this.node = node;
        this.from = from;
    }

    /// Drafts the steps of a node; false if it is none of these or lies so that no kernel fits.
    static boolean draft(Drafting drafting, Node node) {
        View from = node.inputs().isEmpty() || node.inputs().getFirst() == null ? null : drafting.view(node.input(0));
        if (from == null || from.shape().count() == 0) {
            return false;
        }
        RowDrafts drafts = new RowDrafts(drafting, node, from);
        return switch (node.operator()) {
            case Softmax softmax -> drafts.softmax(softmax);
            case LayerNormalization layer -> drafts.layer(layer);
            case GroupNormalization group -> drafts.group(group);
            case Pointwise function -> drafts.pointwise(function);
            default -> false;
        };
    }

    private boolean softmax(Softmax softmax) {
        int rank = from.shape().rank();
        if (softmax.kind() != Softmax.Kind.SHARE || rank < 2 || softmax.axis() == rank) {
            return false;
        }
        int axis = from.shape().axis(softmax.axis());
        if (softmax.flattened() && axis != rank - 1) {
            return false;
        }
        if (from.steps()[axis] == 1 && (axis == 1 && drafting.hasArea(node.input(0)) || axis == rank - 1)) {
            drafting.modes().add(Mode.SOFTMAX);
            rows(axis, (floats, at, count) -> {
                if (Mode.SOFTMAX.vector()) {
                    SoftmaxRow.vector(floats, at, count);
                } else {
                    SoftmaxRow.scalar(floats, at, count);
                }
            });
            return true;
        }
        int inner = drafting.hasArea(node.input(0)) ? 1 : rank - 1;
        return inner != axis && from.steps()[inner] == 1 && columns(axis, inner);
    }

    private boolean columns(int axis, int inner) {
        View to = target();
        drafting.modes().add(Mode.SOFTMAX_COLUMNS);
        Memory memory = drafting.memory();
        View view = from;
        drafting.add(Draft.of(node.title(), () -> new SoftmaxColumnsStep(memory, view, to, axis, inner), view.buffer(),
                to.buffer()));
        return true;
    }

    /// Over the last axis, whose elements follow one another, with constants and without further outputs.
    private boolean layer(LayerNormalization layer) {
        int rank = from.shape().rank();
        int axis = from.shape().axis(layer.axis());
        int count = from.shape().size(axis);
        float[] scale = constant(1, count, 1);
        float[] shift = constant(2, count, 0);
        if (rank < 2 || axis != rank - 1 || from.steps()[axis] != 1 || layer.outputs() > 1 || scale == null
                || shift == null) {
            return false;
        }
        drafting.modes().add(Mode.NORMALIZED_ROW);
        rows(axis, (floats, at, length) -> {
            if (Mode.NORMALIZED_ROW.vector()) {
                NormalizedRow.vector(floats, at, length, scale, shift, layer.epsilon());
            } else {
                NormalizedRow.scalar(floats, at, length, scale, shift, layer.epsilon());
            }
        });
        return true;
    }

    /// What lies channels last.
    private boolean group(GroupNormalization group) {
        if (!drafting.hasArea(node.input(0))) {
            return false;
        }
        int channels = from.shape().size(1);
        int groups = group.groups() == 0 ? channels : group.groups();
        int size = channels / groups;
        float[] scale = constant(1, group.scaledByGroup() ? groups : channels, 1);
        float[] shift = constant(2, group.scaledByGroup() ? groups : channels, 0);
        if (scale == null || shift == null) {
            return false;
        }
        float[] scales = group.scaledByGroup() ? repeated(scale, size) : scale;
        float[] shifts = group.scaledByGroup() ? repeated(shift, size) : shift;
        drafting.modes().add(Mode.CHANNEL_MOMENTS);
        Area input = drafting.area(node.input(0));
        Area output = drafting.target(node.output());
        Memory memory = drafting.memory();
        float[][] scratch = new float[drafting.parts()][NormalizationStep.PIXELS * channels];
        drafting.add(Draft.of(node.title(), () -> new NormalizationStep(memory, input, output, size, scales, shifts,
                group.epsilon(), scratch), input.buffer(), output.buffer()));
        return true;
    }

    private static float[] repeated(float[] each, int times) {
        float[] all = new float[each.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = each[i / times];
        }
        return all;
    }

    /// An input that has to be a constant of so many floats, or all the same where it is left out; else `null`.
    private float @Nullable [] constant(int i, int count, float usual) {
        Value value = node.optionalInput(i);
        float[] floats = new float[count];
        if (value == null) {
            Arrays.fill(floats, usual);
            return floats;
        }
        if (!(value.constant() instanceof FloatTensor t) || t.shape().count() != count) {
            return null;
        }
        System.arraycopy(t.array(), t.start(), floats, 0, count);
        return floats;
    }

    /// One run is a row of the last axis.
    private boolean pointwise(Pointwise function) {
        Shape shape = from.shape();
        if (!from.rowMajor() || shape.rank() == 0) {
            return false;
        }
        Activate.request(drafting, function);
        Area input = strung(from);
        Area output = strung(drafting.targetRows(node.output()));
        Memory memory = drafting.memory();
        drafting.add(Draft.of(node.title(), () -> new PointwiseStep(memory, function, input, output), input.buffer(),
                output.buffer()));
        return true;
    }

    private static Area strung(View view) {
        int length = view.shape().size(-1);
        int rows = view.shape().count() / length;
        return new Area(view.buffer(), view.offset(), 1, length, rows, 1, rows * length, length, length, 0, 0, 0, 0);
    }

    private void rows(int axis, RowStep.RowFunction function) {
        View to = axis == 1 ? target() : drafting.targetRows(node.output());
        Memory memory = drafting.memory();
        View view = from;
        drafting.add(Draft.of(node.title(), () -> RowStep.of(memory, view, to, axis, function), view.buffer(),
                to.buffer()));
    }

    /// Where the result goes: channels last if the input lies so.
    private View target() {
        return drafting.hasArea(node.input(0))
                ? View.of(drafting.target(node.output()), from.shape())
                : drafting.targetRows(node.output());
    }
}
