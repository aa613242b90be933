package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ReduceSum, ReduceMean, ReduceMax, ReduceMin, ReduceProd, ReduceL1, ReduceL2, ReduceSumSquare, ReduceLogSum and
/// ReduceLogSumExp (ONNX, opset 1 to 20): some axes become one number. Axes are an attribute at first and an optional
/// input later (ReduceSum from opset 13 on, the others from 18 on); without any, all are reduced.
///
/// @param kind what is computed
/// @param axes from the attribute, if it is there
/// @param keep whether reduced axes stay with a size of 1
/// @param nothing whether no axes mean that nothing is reduced
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Reduction(Kind kind, long @Nullable [] axes, boolean keep, boolean nothing) implements Operator {
    /// What numbers become. Floating numbers are added and multiplied in `double`, integers exactly modulo their range.
    public enum Kind {
        /// `Σ x`.
        SUM,
        /// `Σ x / n`, of integers cut towards zero.
        MEAN,
        /// The largest; NaN if one is.
        MAX,
        /// The smallest; NaN if one is.
        MIN,
        /// `Π x`.
        PRODUCT,
        /// `Σ |x|`.
        L1,
        /// `√ Σ x²`.
        L2,
        /// `Σ x²`.
        SUM_SQUARE,
        /// `ln Σ x`.
        LOG_SUM,
        /// `ln Σ e^x`.
        LOG_SUM_EXP
    }

    static void register(Map<String, Operators.Factory> to) {
        put(to, "ReduceSum", Kind.SUM);
        put(to, "ReduceMean", Kind.MEAN);
        put(to, "ReduceMax", Kind.MAX);
        put(to, "ReduceMin", Kind.MIN);
        put(to, "ReduceProd", Kind.PRODUCT);
        put(to, "ReduceL1", Kind.L1);
        put(to, "ReduceL2", Kind.L2);
        put(to, "ReduceSumSquare", Kind.SUM_SQUARE);
        put(to, "ReduceLogSum", Kind.LOG_SUM);
        put(to, "ReduceLogSumExp", Kind.LOG_SUM_EXP);
    }

    private static void put(Map<String, Operators.Factory> to, String name, Kind kind) {
        to.put(name,
                (attributes, _) -> new Reduction(kind, attributes.integers("axes"), attributes.flag("keepdims", true),
                        attributes.flag("noop_with_empty_axes", false)));
    }

    /// Which axes are reduced, one bit each.
    private long reduced(Shape x, @Nullable Tensor given) {
        long mask = 0;
        int count = given != null ? given.shape().count() : axes == null ? 0 : axes.length;
        if (count == 0) {
            return nothing ? 0 : (1L << x.rank()) - 1;
        }
        for (int i = 0; i < count; i++) {
            mask |= 1L << x.axis(given != null ? given.asLong(i) : axes == null ? 0 : axes[i]);
        }
        return mask;
    }

    /// Whether of four axes the last two are reduced, and no others.
    ///
    /// @param given axes that the node takes as an input, if it does
    public boolean overPlanes(@Nullable Tensor given) {
        int count = given != null ? given.shape().count() : axes == null ? 0 : axes.length;
        return count > 0 && reduced(Shape.of(1, 1, 1, 1), given) == 0b1100;
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 2);
        Shape x = inputs.shape(0);
        if (x.rank() >= Long.SIZE) {
            throw new InferException(x.rank() + " axes");
        }
        long mask = reduced(x, inputs.has(1) ? inputs.constant(1) : null);
        int[] sizes = new int[x.rank()];
        int rank = 0;
        for (int axis = 0; axis < x.rank(); axis++) {
            boolean gone = (mask >> axis & 1) != 0;
            if (keep || !gone) {
                sizes[rank++] = gone ? 1 : x.size(axis);
            }
        }
        return List.of(Facts.of(inputs.type(0), Shape.of(Arrays.copyOf(sizes, rank))));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        long mask = reduced(x.shape(), Tensors.maybe(inputs, 1));
        if (mask == 0 && nothing) {
            outputs[0].copyFrom(x);
        } else if (outputs[0].shape().count() > 0) {
            walk(x, outputs[0], mask, 0, 0, 0);
        }
    }

    private void walk(Tensor x, Tensor y, long mask, int axis, int at, int outAt) {
        Shape from = x.shape();
        if (axis == from.rank()) {
            if (y instanceof LongTensor to) {
                to.setLong(outAt, integers((LongTensor) x, mask, at));
            } else {
                y.set(outAt, reals(x, mask, at));
            }
            return;
        }
        if ((mask >> axis & 1) != 0) {
            walk(x, y, mask, axis + 1, at, outAt);
            return;
        }
        int step = from.count(axis + 1, from.rank());
        int outStep = 1;
        for (int i = axis + 1; i < from.rank(); i++) {
            outStep *= (mask >> i & 1) != 0 ? 1 : from.size(i);
        }
        for (int i = 0; i < from.size(axis); i++) {
            walk(x, y, mask, axis + 1, at + i * step, outAt + i * outStep);
        }
    }

    private double reals(Tensor x, long mask, int at) {
        return switch (kind) {
            case SUM, L1, SUM_SQUARE -> fold(kind, x, mask, 0, at, 0, 0);
            case PRODUCT -> fold(kind, x, mask, 0, at, 1, 0);
            case MEAN -> fold(Kind.SUM, x, mask, 0, at, 0, 0) / count(x.shape(), mask);
            case MAX -> fold(kind, x, mask, 0, at, Double.NEGATIVE_INFINITY, 0);
            case MIN -> fold(kind, x, mask, 0, at, Double.POSITIVE_INFINITY, 0);
            case L2 -> Math.sqrt(fold(Kind.SUM_SQUARE, x, mask, 0, at, 0, 0));
            case LOG_SUM -> Math.log(fold(Kind.SUM, x, mask, 0, at, 0, 0));
            case LOG_SUM_EXP -> {
                double max = fold(Kind.MAX, x, mask, 0, at, Double.NEGATIVE_INFINITY, 0);
                double shift = Double.isInfinite(max) ? 0 : max;
                yield Math.log(fold(Kind.LOG_SUM_EXP, x, mask, 0, at, 0, shift)) + shift;
            }
        };
    }

    private static int count(Shape x, long mask) {
        int count = 1;
        for (int i = 0; i < x.rank(); i++) {
            count *= (mask >> i & 1) != 0 ? x.size(i) : 1;
        }
        return count;
    }

    /// Goes on from `sum` with all elements along the reduced axes from `axis` on.
    private static double fold(Kind kind, Tensor x, long mask, int axis, int at, double sum, double shift) {
        long left = mask >>> axis;
        if (left == 0) {
            return row(kind, x, at, 1, 1, sum, shift);
        }
        int next = axis + Long.numberOfTrailingZeros(left);
        Shape shape = x.shape();
        int size = shape.size(next);
        int step = shape.count(next + 1, shape.rank());
        if (left >>> (next - axis) == 1) {
            return row(kind, x, at, step, size, sum, shift);
        }
        double result = sum;
        for (int i = 0; i < size; i++) {
            result = fold(kind, x, mask, next + 1, at + i * step, result, shift);
        }
        return result;
    }

    private static double row(Kind kind, Tensor x, int at, int step, int count, double from, double shift) {
        if (x instanceof FloatTensor t && kind == Kind.SUM) {
            return sum(t.array(), t.start() + at, step, count, from);
        }
        double result = from;
        for (int i = 0; i < count; i++) {
            double v = x.asDouble(at + i * step);
            result = switch (kind) {
                case SUM, MEAN, LOG_SUM -> result + v;
                case MAX -> Math.max(result, v);
                case MIN -> Math.min(result, v);
                case PRODUCT -> result * v;
                case L1 -> result + Math.abs(v);
                case L2, SUM_SQUARE -> result + v * v;
                case LOG_SUM_EXP -> result + Math.exp(v - shift);
            };
        }
        return result;
    }

    private static double sum(float[] x, int at, int step, int count, double from) {
        double result = from;
        for (int i = 0; i < count; i++) {
            result += x[at + i * step];
        }
        return result;
    }

    private long integers(LongTensor x, long mask, int at) {
        boolean exact = switch (kind) {
            case SUM, MEAN, MAX, MIN, PRODUCT, L1, SUM_SQUARE -> true;
            default -> false;
        };
        if (!exact) {
            return (long) reals(x, mask, at);
        }
        int count = count(x.shape(), mask);
        ElementType type = x.type();
        long result = switch (kind) {
            case PRODUCT -> 1;
            case MAX -> type.least();
            case MIN -> type.largest();
            default -> 0;
        };
        for (int i = 0; i < count; i++) {
            long v = x.asLong(at + place(x.shape(), mask, i));
            result = switch (kind) {
                case MAX -> Arithmetic.MAX.of(result, v, type);
                case MIN -> Arithmetic.MIN.of(result, v, type);
                case PRODUCT -> result * v;
                case L1 -> result + (type == ElementType.UINT64 ? v : Math.abs(v));
                case SUM_SQUARE -> result + v * v;
                default -> result + v;
            };
        }
        return kind == Kind.MEAN && count > 0 ? Arithmetic.DIV.of(result, count, type) : result;
    }

    /// Position of number `i` of the elements along the reduced axes.
    private static int place(Shape shape, long mask, int i) {
        int place = 0;
        int rest = i;
        int step = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if ((mask >> axis & 1) != 0) {
                place += rest % shape.size(axis) * step;
                rest /= shape.size(axis);
            }
            step *= shape.size(axis);
        }
        return place;
    }
}
