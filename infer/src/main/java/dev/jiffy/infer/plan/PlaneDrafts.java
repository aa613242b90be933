package dev.jiffy.infer.plan;

import dev.jiffy.infer.graph.Node;
import dev.jiffy.infer.graph.Value;
import dev.jiffy.infer.operator.GlobalPool;
import dev.jiffy.infer.operator.Pad;
import dev.jiffy.infer.operator.Pool;
import dev.jiffy.infer.operator.Reduction;
import dev.jiffy.infer.operator.Resize;
import dev.jiffy.infer.operator.ResizeAxis;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Steps over whole planes of an area: means of all pixels, interpolation, padding.
final class PlaneDrafts {
    private final Drafting drafting;
    private final Node node;
    private final Area input;
    private final Shape from;
    private final Shape to;

    private PlaneDrafts(Drafting drafting, Node node) {
        this.drafting = drafting;
        this.node = node;
        input = drafting.area(node.input(0));
        from = Layout.facts(node.input(0)).shape();
        to = Layout.facts(node.output()).shape();
    }

    /// Drafts the steps of a node; false if it is none of these.
    static boolean draft(Drafting drafting, Node node) {
        boolean isArea = !node.inputs().isEmpty() && node.inputs().getFirst() != null
                && drafting.hasArea(node.input(0)) && Layout.facts(node.input(0)).shape().rank() == 4
                && Layout.facts(node.output()).shape().count() > 0;
        if (!isArea) {
            return false;
        }
        return switch (node.operator()) {
            case GlobalPool pool -> pool.kind() != Pool.Kind.NORM
                    && new PlaneDrafts(drafting, node).pool(pool.kind() == Pool.Kind.AVERAGE);
            case Reduction reduction -> {
                Value axes = node.optionalInput(1);
                boolean isMean = reduction.kind() == Reduction.Kind.MEAN;
                yield (isMean || reduction.kind() == Reduction.Kind.MAX)
                        && reduction.overPlanes(axes == null ? null : axes.constant())
                        && new PlaneDrafts(drafting, node).pool(isMean);
            }
            case Resize resize -> new PlaneDrafts(drafting, node).resize(resize);
            case Pad pad -> new PlaneDrafts(drafting, node).pad(pad);
            default -> false;
        };
    }

    private boolean pool(boolean mean) {
        Area pixel;
        if (to.rank() == 4) {
            pixel = drafting.target(node.output());
        } else {
            pixel = Area.of(from.size(0), from.size(1), 1, 1, Border.NONE);
            drafting.put(node.output(), View.rowMajor(pixel.buffer(), 0, to));
        }
        Memory memory = drafting.memory();
        float[][] scratch = new float[drafting.parts()][from.size(1)];
        drafting.add(Draft.of(node.title(), () -> new GlobalPoolStep(memory, input, pixel, mean, scratch),
                input.buffer(), pixel.buffer()));
        return true;
    }

    private boolean resize(Resize resize) {
        if (resize.how().nearest()) {
            return false;
        }
        @Nullable
        ResizeAxis[] tables = resize.tables(constants(), from);
        InterpolationStep.Taps rows = taps(tables[2], from.size(2));
        InterpolationStep.Taps columns = taps(tables[3], from.size(3));
        if (tables[0] != null || tables[1] != null || rows == null || columns == null) {
            return false;
        }
        Area output = drafting.target(node.output());
        Memory memory = drafting.memory();
        float[][] scratch = new float[drafting.parts()][from.size(3) * from.size(1)];
        drafting.add(Draft.of(node.title(),
                () -> new InterpolationStep(memory, input, output, rows, columns, scratch), input.buffer(),
                output.buffer()));
        return true;
    }

    /// Of an axis, every place as it is if there is no table; `null` if something lies outside.
    private static InterpolationStep.@Nullable Taps taps(@Nullable ResizeAxis table, int size) {
        if (table == null) {
            int[] index = new int[size];
            Arrays.setAll(index, i -> i);
            float[] ones = new float[size];
            Arrays.fill(ones, 1);
            return new InterpolationStep.Taps(1, index, ones);
        }
        for (boolean outside : table.outside()) {
            if (outside) {
                return null;
            }
        }
        float[] weights = new float[table.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) table.weights()[i];
        }
        return new InterpolationStep.Taps(table.taps(), table.index(), weights);
    }

    private boolean pad(Pad pad) {
        @Nullable
        Tensor[] inputs = constants();
        if (from.size(0) != to.size(0) || from.size(1) != to.size(1) || pad.shifts(inputs, from, 0)
                || pad.shifts(inputs, from, 1) || inputs.length > 2 && node.optionalInput(2) != null
                        && inputs[2] == null) {
            return false;
        }
        int[] rows = pad.sources(inputs, from, to, 2);
        int[] columns = pad.sources(inputs, from, to, 3);
        float value = pad.value(inputs);
        Area output = drafting.target(node.output());
        Memory memory = drafting.memory();
        drafting.add(Draft.of(node.title(), () -> new PadStep(memory, input, output, rows, columns, value),
                input.buffer(), output.buffer()));
        return true;
    }

    /// Inputs that are constants; `null` for the first one, which is not.
    private @Nullable Tensor[] constants() {
        @Nullable
        Tensor[] inputs = new Tensor[node.inputs().size()];
        for (int i = 1; i < inputs.length; i++) {
            Value v = node.inputs().get(i);
            inputs[i] = v == null ? null : v.constant();
        }
        return inputs;
    }
}
