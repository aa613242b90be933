package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pad (ONNX, opset 2 to 21): elements added before and after along some axes, or taken away where the number is negative.
/// The numbers and the value are attributes up to opset 10; from 11 on they, and from 18 on the axes, are inputs.
///
/// @param pads all numbers before, then all after; `null` if they are an input
/// @param value of the added elements where no input gives one
public record Pad(Mode mode, @Nullable LongTensor pads, float value) implements Operator {
    /// What the added elements are.
    public enum Mode {
        /// One value.
        CONSTANT,
        /// The element at the border.
        EDGE,
        /// The input mirrored at the centre of the border element.
        REFLECT,
        /// The input from its other end.
        WRAP
    }

    static void register(Map<String, Operators.Factory> to) {
        to.put("Pad", (attributes, opset) -> {
            Mode mode = switch (attributes.text("mode", "constant")) {
                case "constant" -> Mode.CONSTANT;
                case "edge" -> Mode.EDGE;
                case "reflect" -> Mode.REFLECT;
                case "wrap" -> Mode.WRAP;
                default -> throw new InferException("attribute mode is unknown");
            };
            if (opset >= 11) {
                return new Pad(mode, null, 0);
            }
            long[] pads = attributes.integers("pads");
            return new Pad(mode, Tensor.vector(pads == null ? new long[0] : pads), attributes.real("value", 0));
        });
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 4);
        Shape x = inputs.shape(0);
        Tensor amounts = pads == null ? inputs.constant(1) : pads;
        Tensor axes = inputs.has(3) ? inputs.constant(3) : null;
        if (amounts.shape().count() != 2 * (axes == null ? x.rank() : axes.shape().count())) {
            throw new InferException(amounts.shape().count() + " pads for input " + x);
        }
        for (int i = 0; axes != null && i < axes.shape().count(); i++) {
            x.axis(axes.asLong(i));
        }
        if (inputs.has(2) && inputs.shape(2).count() > 1) {
            throw new InferException("a value of shape " + inputs.shape(2));
        }
        long[] sizes = new long[x.rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            long before = amount(amounts, axes, axis, sizes.length, 0);
            long after = amount(amounts, axes, axis, sizes.length, 1);
            sizes[axis] = Math.clamp(before, -(1L << 40), 1L << 40) + x.size(axis)
                    + Math.clamp(after, -(1L << 40), 1L << 40);
            if (mode != Mode.CONSTANT && x.size(axis) == 0 && sizes[axis] > 0) {
                throw new InferException("axis " + axis + " of " + x + " has nothing to pad with");
            }
        }
        return List.of(Facts.of(inputs.type(0), Shape.of(sizes)));
    }

    /// The number before (end 0) or after (end 1) along an axis.
    private static long amount(Tensor amounts, @Nullable Tensor axes, int axis, int rank, int end) {
        int count = amounts.shape().count() / 2;
        if (axes == null) {
            return amounts.asLong(axis + end * count);
        }
        for (int i = 0; i < count; i++) {
            if (axes.asLong(i) == axis || axes.asLong(i) + rank == axis) {
                return amounts.asLong(i + end * count);
            }
        }
        return 0;
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor y = outputs[0];
        Tensor given = Tensors.maybe(inputs, 2);
        if (mode == Mode.CONSTANT) {
            if (given != null && given.shape().count() == 1) {
                Runs.copy(given, 0, 0, y, 0, y.shape().count());
            } else if (value == 0) {
                Runs.clear(y);
            } else {
                for (int i = 0; i < y.shape().count(); i++) {
                    y.set(i, value);
                }
            }
        }
        if (y.shape().count() > 0) {
            pad(inputs, Tensors.any(inputs, 0), y, 0, 0, 0);
        }
    }

    private void pad(@Nullable Tensor[] inputs, Tensor x, Tensor y, int axis, int at, int outAt) {
        Shape from = x.shape();
        Shape to = y.shape();
        if (axis == to.rank()) {
            Runs.copy(x, at, 1, y, outAt, 1);
            return;
        }
        int before = before(inputs, from, axis);
        int size = from.size(axis);
        int step = from.count(axis + 1, from.rank());
        int outStep = to.count(axis + 1, to.rank());
        boolean last = axis == to.rank() - 1;
        for (int i = 0; i < to.size(axis); i++) {
            int source = source(i - before, size);
            if (source < 0) {
                continue;
            }
            if (last && source == i - before) {
                int run = Math.min(size - source, to.size(axis) - i);
                Runs.copy(x, at + source, 1, y, outAt + i, run);
                i += run - 1;
            } else {
                pad(inputs, x, y, axis + 1, at + source * step, outAt + i * outStep);
            }
        }
    }

    /// For each place of the result along an axis, the place of the input it comes from, −1 if it is the constant.
    ///
    /// @param inputs of the node, as far as they are known; the first one is not needed
    public int[] sources(@Nullable Tensor[] inputs, Shape from, Shape to, int axis) {
        int before = before(inputs, from, axis);
        int[] sources = new int[to.size(axis)];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = source(i - before, from.size(axis));
        }
        return sources;
    }

    /// Whether elements are added or taken away before an axis.
    public boolean shifts(@Nullable Tensor[] inputs, Shape from, int axis) {
        return before(inputs, from, axis) != 0;
    }

    private int before(@Nullable Tensor[] inputs, Shape from, int axis) {
        return (int) amount(pads == null ? Tensors.any(inputs, 1) : pads, Tensors.maybe(inputs, 3), axis, from.rank(),
                0);
    }

    /// The constant.
    public float value(@Nullable Tensor[] inputs) {
        Tensor given = Tensors.maybe(inputs, 2);
        return given == null || given.shape().count() != 1 ? value : (float) given.asDouble(0);
    }

    /// Where an element comes from along an axis, −1 if it is the constant.
    private int source(int i, int size) {
        if (i >= 0 && i < size) {
            return i;
        }
        return switch (mode) {
            case CONSTANT -> -1;
            case EDGE -> i < 0 ? 0 : size - 1;
            case WRAP -> Math.floorMod(i, size);
            case REFLECT -> {
                int period = Math.max(1, 2 * (size - 1));
                int folded = Math.floorMod(i, period);
                yield folded < size ? folded : period - folded;
            }
        };
    }
}
