package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.DoubleTensor;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Softmax, LogSoftmax and Hardmax (ONNX, opset 1 to 13): `e^(x − max) / Σ e^(x − max)` along an axis, its logarithm, or 1
/// at the first largest element and 0 elsewhere.
///
/// @param axis the axis
/// @param flattened up to opset 12: the axis and all after it are one
/// @param kind which of the three
public record Softmax(long axis, boolean flattened, Kind kind) implements Operator {
    /// What comes out.
    public enum Kind {
        /// Shares of the whole.
        SHARE,
        /// Their logarithms.
        LOGARITHM,
        /// All to the largest.
        HARD
    }

    static void register(Map<String, Operators.Factory> to) {
        put(to, "Softmax", Kind.SHARE);
        put(to, "LogSoftmax", Kind.LOGARITHM);
        put(to, "Hardmax", Kind.HARD);
    }

    private static void put(Map<String, Operators.Factory> to, String name, Kind kind) {
        to.put(name,
                (attributes, opset) -> new Softmax(attributes.integer("axis", opset < 13 ? 1 : -1), opset < 13, kind));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        if (inputs.type(0).integral()) {
            throw new InferException("input of " + inputs.type(0));
        }
        Shape shape = inputs.shape(0);
        if (!flattened || axis != shape.rank()) {
            shape.axis(axis);
        }
        return List.of(Facts.of(inputs.type(0), shape));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Shape shape = x.shape();
        int first = flattened && axis == shape.rank() ? shape.rank() : shape.axis(axis);
        int end = flattened ? shape.rank() : first + 1;
        int count = shape.count(first, end);
        int step = shape.count(end, shape.rank());
        for (int outer = 0; outer < shape.count(0, first); outer++) {
            for (int inner = 0; inner < step; inner++) {
                int at = outer * count * step + inner;
                if (x instanceof FloatTensor from) {
                    floats(from, at, (FloatTensor) outputs[0], count, step);
                } else {
                    doubles((DoubleTensor) x, at, (DoubleTensor) outputs[0], count, step);
                }
            }
        }
    }

    private void floats(FloatTensor from, int at, FloatTensor to, int count, int step) {
        float[] x = from.array();
        float[] y = to.array();
        int xAt = from.start() + at;
        int yAt = to.start() + at;
        float max = Float.NEGATIVE_INFINITY;
        int where = 0;
        for (int i = 0; i < count; i++) {
            if (x[xAt + i * step] > max) {
                max = x[xAt + i * step];
                where = i;
            }
        }
        if (kind == Kind.HARD) {
            for (int i = 0; i < count; i++) {
                y[yAt + i * step] = i == where ? 1 : 0;
            }
            return;
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double e = Math.exp(x[xAt + i * step] - max);
            y[yAt + i * step] = (float) e;
            sum += e;
        }
        if (kind == Kind.LOGARITHM) {
            double log = Math.log(sum);
            for (int i = 0; i < count; i++) {
                y[yAt + i * step] = to.type().round((float) ((double) x[xAt + i * step] - max - log));
            }
            return;
        }
        double scale = 1 / sum;
        for (int i = 0; i < count; i++) {
            y[yAt + i * step] = to.type().round((float) (y[yAt + i * step] * scale));
        }
    }

    private void doubles(DoubleTensor from, int at, DoubleTensor to, int count, int step) {
        int where = 0;
        for (int i = 1; i < count; i++) {
            if (from.asDouble(at + i * step) > from.asDouble(at + where * step)) {
                where = i;
            }
        }
        double max = count == 0 ? 0 : from.asDouble(at + where * step);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.exp(from.asDouble(at + i * step) - max);
        }
        for (int i = 0; i < count; i++) {
            double over = from.asDouble(at + i * step) - max;
            to.set(at + i * step, switch (kind) {
                case SHARE -> Math.exp(over) / sum;
                case LOGARITHM -> over - Math.log(sum);
                case HARD -> i == where ? 1 : 0;
            });
        }
    }
}
