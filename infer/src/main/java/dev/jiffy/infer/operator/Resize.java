package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Resize (ONNX, opset 10 to 19), and Upsample before it (opset 7 and 9): the input at other sizes, given as such or as scales.
///
/// Interpolation is separable: each axis that changes is resized on its own, in `double`, with a [ResizeAxis] that knows for
/// every element of the result which elements of the input it is made of and by what weights.
///
/// @param how what interpolation does
/// @param axes which axes sizes and scales are for, `null` for all
/// @param fit what becomes of wanted sizes that change the aspect
/// @param form where sizes and scales are
/// @param scales from the attribute, opset 7 alone
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Resize(Interpolation how, long @Nullable [] axes, Fit fit, Form form, float @Nullable [] scales)
        implements
            Operator {
    /// What becomes of wanted sizes that change the aspect of the axes together.
    public enum Fit {
        /// They are taken.
        STRETCH,
        /// All axes by the least of their scales.
        NOT_LARGER,
        /// All axes by the largest of their scales.
        NOT_SMALLER
    }

    /// Where sizes and scales are.
    public enum Form {
        /// Scales are an attribute.
        ATTRIBUTE,
        /// Scales are input 1.
        SCALES,
        /// A region is input 1, scales are 2, sizes 3.
        FULL
    }

    static void register(Map<String, Operators.Factory> to) {
        to.put("Upsample", (attributes, opset) -> new Resize(Interpolation.plain(attributes), null, Fit.STRETCH,
                opset < 9 ? Form.ATTRIBUTE : Form.SCALES, attributes.reals("scales")));
        to.put("Resize", (attributes, opset) -> opset < 11
                ? new Resize(Interpolation.plain(attributes), null, Fit.STRETCH, Form.SCALES, null)
                : new Resize(Interpolation.of(attributes), attributes.integers("axes"), fit(attributes), Form.FULL,
                        null));
    }

    private static Fit fit(Attributes attributes) {
        return switch (attributes.text("keep_aspect_ratio_policy", "stretch")) {
            case "stretch" -> Fit.STRETCH;
            case "not_larger" -> Fit.NOT_LARGER;
            case "not_smaller" -> Fit.NOT_SMALLER;
            default -> throw new InferException("attribute keep_aspect_ratio_policy is unknown");
        };
    }

    /// Scale and size of every axis of the result.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Target(double[] scales, int[] sizes) {
    }

    private Target target(Shape x, @Nullable Tensor givenScales, @Nullable Tensor givenSizes) {
        int rank = x.rank();
        double[] factors = new double[rank];
        Arrays.fill(factors, 1);
        int[] sizes = x.sizes();
        boolean sized = givenSizes != null && givenSizes.shape().count() > 0;
        Tensor given = sized
                ? givenSizes
                : scales != null ? FloatTensor.of(Shape.of(scales.length), scales) : givenScales;
        int count = axes == null ? rank : axes.length;
        if (given == null || given.shape().count() != count) {
            throw new InferException((given == null ? 0 : given.shape().count()) + " sizes or scales for input " + x);
        }
        double common = fit == Fit.NOT_LARGER ? Double.POSITIVE_INFINITY : 0;
        for (int i = 0; i < count; i++) {
            int axis = axes == null ? i : x.axis(axes[i]);
            if (sized) {
                sizes[axis] = (int) Math.clamp(given.asLong(i), -1L, Integer.MAX_VALUE);
                factors[axis] = sizes[axis] / (double) x.size(axis);
                common = fit == Fit.NOT_LARGER ? Math.min(common, factors[axis]) : Math.max(common, factors[axis]);
            } else {
                float scale = (float) given.asDouble(i);
                if (!(scale > 0) || scale == Float.POSITIVE_INFINITY) {
                    throw new InferException("a scale of " + scale);
                }
                factors[axis] = scale;
                sizes[axis] = (int) Math.floor(scale * x.size(axis));
            }
        }
        for (int i = 0; i < count && sized && fit != Fit.STRETCH; i++) {
            int axis = axes == null ? i : x.axis(axes[i]);
            factors[axis] = common;
            sizes[axis] = (int) Math.floor(common * x.size(axis) + 0.5);
        }
        for (int axis = 0; axis < rank; axis++) {
            if (x.size(axis) == 0 && sizes[axis] > 0) {
                throw new InferException("axis " + axis + " of " + x + " is empty");
            }
        }
        return new Target(factors, sizes);
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 4);
        int scalesAt = form == Form.FULL ? 2 : 1;
        Tensor givenScales = form != Form.ATTRIBUTE && inputs.has(scalesAt) ? inputs.constant(scalesAt) : null;
        Tensor givenSizes = form == Form.FULL && inputs.has(3) ? inputs.constant(3) : null;
        return List.of(Facts.of(inputs.type(0), Shape.of(target(inputs.shape(0), givenScales, givenSizes).sizes)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        @Nullable
        ResizeAxis[] tables = tables(inputs, x.shape());
        if (how.nearest()) {
            if (outputs[0].shape().count() > 0) {
                pick(x, outputs[0], tables, 0, 0, 0);
            }
        } else {
            interpolate(x, outputs[0], tables);
        }
    }

    /// What each axis of the result is made of, `null` where an axis stays as it is.
    ///
    /// @param inputs of the node; the first one is not needed
    public @Nullable ResizeAxis[] tables(@Nullable Tensor[] inputs, Shape from) {
        int rank = from.rank();
        Target target = target(from, form == Form.ATTRIBUTE ? null : Tensors.maybe(inputs, form == Form.FULL ? 2 : 1),
                form == Form.FULL ? Tensors.maybe(inputs, 3) : null);
        @Nullable
        ResizeAxis[] tables = new ResizeAxis[rank];
        for (int axis = 0; axis < rank; axis++) {
            double[] region = region(from, axis, form == Form.FULL ? Tensors.maybe(inputs, 1) : null);
            boolean same = from.size(axis) == target.sizes[axis] && target.scales[axis] == 1
                    && (!how.crops() || region[0] == 0 && region[1] == 1);
            tables[axis] = same
                    ? null
                    : ResizeAxis.of(how, from.size(axis), target.sizes[axis], target.scales[axis], region[0],
                            region[1]);
        }
        return tables;
    }

    /// Where the region begins and ends along an axis, as shares of its size.
    private double[] region(Shape x, int axis, @Nullable Tensor region) {
        if (region == null || region.shape().count() == 0 || !how.crops()) {
            return new double[]{0, 1};
        }
        int count = region.shape().count() / 2;
        for (int i = 0; i < count; i++) {
            if (axes == null ? i == axis : x.axis(axes[i]) == axis) {
                return new double[]{region.asDouble(i), region.asDouble(count + i)};
            }
        }
        return new double[]{0, 1};
    }

    private void pick(Tensor x, Tensor y, @Nullable ResizeAxis[] tables, int axis, int at, int outAt) {
        Shape from = x.shape();
        Shape to = y.shape();
        if (axis == to.rank()) {
            Runs.copy(x, at, 1, y, outAt, 1);
            return;
        }
        ResizeAxis table = tables[axis];
        int step = from.count(axis + 1, from.rank());
        int outStep = to.count(axis + 1, to.rank());
        if (table == null && axis == to.rank() - 1) {
            Runs.copy(x, at, 1, y, outAt, to.size(axis));
            return;
        }
        for (int i = 0; i < to.size(axis); i++) {
            int source = table == null ? i : table.index()[i];
            if (table != null && table.outside()[i]) {
                fill(y, outAt + i * outStep, outStep);
            } else if (table != null && i > 0 && source == table.index()[i - 1] && !table.outside()[i - 1]) {
                Runs.copy(y, outAt + (i - 1) * outStep, 1, y, outAt + i * outStep, outStep);
            } else {
                pick(x, y, tables, axis + 1, at + source * step, outAt + i * outStep);
            }
        }
    }

    private void fill(Tensor y, int at, int count) {
        for (int i = at; i < at + count; i++) {
            y.set(i, how.extrapolation());
        }
    }

    private void interpolate(Tensor x, Tensor y, @Nullable ResizeAxis[] tables) {
        int[] sizes = x.shape().sizes();
        double[] values = new double[x.shape().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = x.asDouble(i);
        }
        for (int axis = 0; axis < sizes.length; axis++) {
            ResizeAxis table = tables[axis];
            if (table != null) {
                Shape before = Shape.of(sizes);
                sizes[axis] = table.outside().length;
                double[] next = new double[Shape.of(sizes).count()];
                table.apply(values, next, before.count(0, axis), before.size(axis),
                        before.count(axis + 1, before.rank()),
                        how.extrapolation());
                values = next;
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (y instanceof LongTensor to) {
                double low = to.type().least();
                double high = Cast.largest(to.type());
                to.set(i, Math.clamp(values[i], low, high));
            } else {
                y.set(i, values[i]);
            }
        }
    }
}
