package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Conv (ONNX, opset 1 and 11): `Y[n, m, p] = B[m] + Σ X[n, c, p · stride + k · dilation − pad] · W[m, c, k]` over the channels
/// `c` of the group of `m` and the places `k` of the window, along any number of axes. Sums are made in `double`.
///
/// @param groups input and output channels fall into as many groups, which do not see each other
public record Convolution(WindowAttributes attributes, int groups) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Conv", (attributes, _) -> new Convolution(WindowAttributes.of(attributes),
                Math.toIntExact(attributes.integer("group", 1))));
    }

    /// The window over an input.
    ///
    /// @param weights `[outputs, inputs / groups, spatial…]`
    public Window window(Shape input, Shape weights) {
        return attributes.over(input, Arrays.copyOfRange(weights.sizes(), 2, weights.rank()));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 3);
        Shape x = inputs.shape(0);
        Shape w = inputs.shape(1);
        if (x.rank() < 3 || w.rank() != x.rank() || groups < 1 || w.size(0) % groups != 0
                || (long) w.size(1) * groups != x.size(1)) {
            throw new InferException(
                    "input " + x + ", weights " + w + " and " + groups + " groups do not fit together");
        }
        if (inputs.has(2) && !inputs.shape(2).equals(Shape.of(w.size(0)))) {
            throw new InferException("bias " + inputs.shape(2) + " for weights " + w);
        }
        return List.of(Facts.of(inputs.type(0), window(x, w).outputs(x.size(0), w.size(0))));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        FloatTensor x = Tensors.floats(inputs, 0);
        FloatTensor w = Tensors.floats(inputs, 1);
        FloatTensor bias = inputs.length > 2 && inputs[2] != null ? Tensors.floats(inputs, 2) : null;
        FloatTensor y = (FloatTensor) outputs[0];
        Window window = window(x.shape(), w.shape());
        int channels = w.shape().size(1);
        int perGroup = w.shape().size(0) / groups;
        int planeIn = x.shape().count(2, x.shape().rank());
        int planeOut = y.shape().count(2, y.shape().rank());
        int taps = window.count();
        int[] reached = Places.of(window, x.shape());
        int at = y.start();
        for (int n = 0; n < x.shape().size(0); n++) {
            for (int m = 0; m < w.shape().size(0); m++) {
                int xAt = x.start() + (n * x.shape().size(1) + m / perGroup * channels) * planeIn;
                int wAt = w.start() + m * channels * taps;
                double b = bias == null ? 0 : bias.array()[bias.start() + m];
                for (int p = 0; p < planeOut; p++) {
                    double sum = b;
                    for (int k = 0; k < taps; k++) {
                        int from = reached[p * taps + k];
                        if (from >= 0) {
                            for (int c = 0; c < channels; c++) {
                                sum += (double) x.array()[xAt + c * planeIn + from] * w.array()[wAt + c * taps + k];
                            }
                        }
                    }
                    y.array()[at++] = y.type().round((float) sum);
                }
            }
        }
    }
}
