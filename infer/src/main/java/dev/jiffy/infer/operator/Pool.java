package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// MaxPool, AveragePool and LpPool (ONNX, opset 7 to 22): what a window over the spatial axes holds becomes one number.
///
/// @param attributes the window
/// @param kind what is computed
/// @param padded AveragePool: whether padding counts as elements of 0
/// @param power LpPool: `p` of `(Σ |x|ᵖ)^(1 / p)`
/// @param indices MaxPool: whether it is wanted where in the input each largest element is
/// @param columnMajor MaxPool: whether these places count the last spatial axis slowest
public record Pool(WindowAttributes attributes, Kind kind, boolean padded, long power, boolean indices,
        boolean columnMajor)
        implements
            Operator {
    /// What the elements of a window become.
    public enum Kind {
        /// The largest.
        MAX,
        /// Their mean.
        AVERAGE,
        /// Their norm.
        NORM
    }

    static void register(Map<String, Operators.Factory> to) {
        to.put("MaxPool", (a, _) -> new Pool(WindowAttributes.of(a), Kind.MAX, false, 0, a.outputs() > 1,
                a.flag("storage_order", false)));
        to.put("AveragePool",
                (a, _) -> new Pool(WindowAttributes.of(a), Kind.AVERAGE, a.flag("count_include_pad", false), 0,
                        false, false));
        to.put("LpPool", (a, _) -> new Pool(WindowAttributes.of(a), Kind.NORM, false, a.integer("p", 2), false, false));
    }

    /// The window over an input.
    public Window window(Shape input) {
        return attributes.over(input, null);
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        Shape x = inputs.shape(0);
        if (kind != Kind.MAX && inputs.type(0).integral()) {
            throw new InferException("input of " + inputs.type(0));
        }
        Shape y = window(x).outputs(x.size(0), x.size(1));
        List<Facts> facts = new ArrayList<>();
        facts.add(Facts.of(inputs.type(0), y));
        if (indices) {
            facts.add(Facts.of(ElementType.INT64, y));
        }
        return facts;
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Tensor y = outputs[0];
        Window window = window(x.shape());
        int taps = window.count();
        int planeIn = x.shape().count(2, x.shape().rank());
        int planeOut = y.shape().count(2, y.shape().rank());
        int[] reached = Places.of(window, x.shape());
        int[] counts = kind == Kind.AVERAGE ? counts(window, x.shape(), reached, planeOut) : new int[0];
        for (int i = 0; i < y.shape().count(); i++) {
            int at = i / planeOut * planeIn;
            int place = i % planeOut;
            switch (kind) {
                case MAX -> {
                    int best = x instanceof FloatTensor t
                            ? largest(t.array(), t.start() + at, reached, place * taps, taps)
                            : largest(x, at, reached, place * taps, taps);
                    if (best < 0) {
                        y.set(i, y.type().integral() ? y.type().least() : Double.NEGATIVE_INFINITY);
                    } else {
                        Runs.copy(x, at + best, 1, y, i, 1);
                    }
                    if (indices) {
                        outputs[1].set(i, best < 0 ? -1 : at + (columnMajor ? turned(best, x.shape()) : best));
                    }
                }
                case AVERAGE -> {
                    double sum = 0;
                    for (int k = place * taps; k < (place + 1) * taps; k++) {
                        sum += reached[k] < 0 ? 0 : x.asDouble(at + reached[k]);
                    }
                    y.set(i, counts[place] == 0 ? 0 : sum / counts[place]);
                }
                case NORM -> {
                    double sum = 0;
                    for (int k = place * taps; k < (place + 1) * taps; k++) {
                        sum += reached[k] < 0 ? 0 : Math.pow(Math.abs(x.asDouble(at + reached[k])), (double) power);
                    }
                    y.set(i, Math.pow(sum, 1.0 / power));
                }
            }
        }
    }

    private static int largest(float[] x, int at, int[] reached, int from, int taps) {
        int best = -1;
        float most = Float.NEGATIVE_INFINITY;
        for (int k = from; k < from + taps; k++) {
            if (reached[k] >= 0 && (best < 0 || x[at + reached[k]] > most)) {
                best = reached[k];
                most = x[at + best];
            }
        }
        return best;
    }

    private static int largest(Tensor x, int at, int[] reached, int from, int taps) {
        int best = -1;
        for (int k = from; k < from + taps; k++) {
            if (reached[k] >= 0 && (best < 0 || x.asDouble(at + reached[k]) > x.asDouble(at + best))) {
                best = reached[k];
            }
        }
        return best;
    }

    /// How many elements each mean is over.
    private int[] counts(Window window, Shape input, int[] reached, int planeOut) {
        int taps = window.count();
        int[] counts = new int[planeOut];
        int[] place = new int[window.axes()];
        for (int i = 0; i < planeOut; i++) {
            if (padded) {
                counts[i] = 1;
                for (int axis = 0; axis < place.length; axis++) {
                    int first = place[axis] * window.strides()[axis];
                    int end = input.size(axis + 2) + window.before()[axis] + window.after()[axis];
                    int within = Math.max(0, (end - first - 1) / window.dilations()[axis] + 1);
                    counts[i] *= Math.min(within, window.sizes()[axis]);
                }
            } else {
                for (int k = i * taps; k < (i + 1) * taps; k++) {
                    counts[i] += reached[k] < 0 ? 0 : 1;
                }
            }
            Places.step(place, window.places());
        }
        return counts;
    }

    /// A row-major place within the spatial axes as a column-major one.
    private static int turned(int place, Shape shape) {
        int turned = 0;
        int step = 1;
        for (int axis = 2; axis < shape.rank(); axis++) {
            turned += place / shape.count(axis + 1, shape.rank()) % shape.size(axis) * step;
            step *= shape.size(axis);
        }
        return turned;
    }
}
