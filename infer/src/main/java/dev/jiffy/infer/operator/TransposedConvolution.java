package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ConvTranspose (ONNX, opset 1 to 22): each element of the input spreads over a window of the output,
/// `Y[n, m, p · stride + k · dilation − pad] += X[n, c, p] · W[c, m, k]`. Sums are made in `double`.
///
/// @param attributes the window
/// @param groups input and output channels fall into as many groups, which do not see each other
/// @param addition `output_padding`: places added at the high end of each axis, `null` for none
/// @param sizes `output_shape`: wanted sizes of the spatial axes, `null` to take what comes
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record TransposedConvolution(WindowAttributes attributes, int groups, long @Nullable [] addition,
        long @Nullable [] sizes)
        implements
            Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("ConvTranspose", (attributes, _) -> new TransposedConvolution(WindowAttributes.of(attributes),
                Math.toIntExact(attributes.integer("group", 1)), attributes.integers("output_padding"),
                attributes.integers("output_shape")));
    }

    /// The window over the output, whose places are the elements of the input, and with them the shape of the output.
    private record Spread(Window window, Shape output) {
    }

    private Spread spread(Shape x, Shape w) {
        int axes = x.rank() - 2;
        int[] kernel = Arrays.copyOfRange(w.sizes(), 2, w.rank());
        if (attributes.kernel() != null
                && !Arrays.equals(kernel, WindowAttributes.list("kernel_shape", attributes.kernel(), axes, 1))) {
            throw new InferException("kernel_shape " + Arrays.toString(attributes.kernel()) + " for weights " + w);
        }
        int[] ones = new int[axes];
        Arrays.fill(ones, 1);
        int[] strides = attributes.strides() == null
                ? ones
                : WindowAttributes.list("strides", attributes.strides(), axes, 1);
        int[] dilations = attributes.dilations() == null
                ? ones
                : WindowAttributes.list("dilations", attributes.dilations(), axes, 1);
        int[] more = addition == null ? new int[axes] : WindowAttributes.list("output_padding", addition, axes, 0);
        boolean same = attributes.auto().startsWith("SAME_");
        int[] pads = attributes.pads() == null || !"NOTSET".equals(attributes.auto())
                ? new int[2 * axes]
                : WindowAttributes.list("pads", attributes.pads(), 2 * axes, 0);
        int[] wanted = sizes == null ? null : WindowAttributes.list("output_shape", sizes, axes, 1);
        int[] output = new int[axes + 2];
        output[0] = x.size(0);
        output[1] = Math.multiplyExact(w.size(1), groups);
        for (int i = 0; i < axes; i++) {
            long full = (long) strides[i] * (x.size(i + 2) - 1) + more[i] + (kernel[i] - 1L) * dilations[i] + 1;
            if (wanted != null || same) {
                output[i + 2] = wanted != null ? wanted[i] : Math.multiplyExact(x.size(i + 2), strides[i]);
                int total = (int) Math.max(0, full - output[i + 2]);
                pads[i] = "SAME_UPPER".equals(attributes.auto()) ? total / 2 : total - total / 2;
                pads[axes + i] = total - pads[i];
            } else {
                output[i + 2] = Math.toIntExact(Math.clamp(full - pads[i] - pads[axes + i], 0L, Integer.MAX_VALUE));
            }
        }
        Window window = new Window(kernel, strides, dilations, Arrays.copyOf(pads, axes),
                Arrays.copyOfRange(pads, axes, 2 * axes),
                Arrays.copyOfRange(x.sizes(), 2, x.rank()));
        return new Spread(window, Shape.of(output));
    }

    /// The window over the output, whose places are the elements of the input.
    public Window window(Shape input, Shape weights) {
        return spread(input, weights).window;
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 3);
        Shape x = inputs.shape(0);
        Shape w = inputs.shape(1);
        if (x.rank() < 3 || w.rank() != x.rank() || groups < 1 || x.size(1) % groups != 0 || w.size(0) != x.size(1)) {
            throw new InferException(
                    "input " + x + ", weights " + w + " and " + groups + " groups do not fit together");
        }
        if (inputs.has(2) && !inputs.shape(2).equals(Shape.of(w.size(1) * groups))) {
            throw new InferException("bias " + inputs.shape(2) + " for weights " + w);
        }
        return List.of(Facts.of(inputs.type(0), spread(x, w).output));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        FloatTensor x = Tensors.floats(inputs, 0);
        FloatTensor w = Tensors.floats(inputs, 1);
        Tensor bias = Tensors.maybe(inputs, 2);
        Spread spread = spread(x.shape(), w.shape());
        Shape to = spread.output;
        int taps = spread.window.count();
        int planeIn = x.shape().count(2, x.shape().rank());
        int planeOut = to.count(2, to.rank());
        int perGroup = w.shape().size(1);
        int channels = x.shape().size(1) / groups;
        int[] reached = Places.of(spread.window, to);
        double[] sums = new double[planeOut];
        for (int image = 0; image < to.size(0); image++) {
            for (int m = 0; m < to.size(1); m++) {
                Arrays.fill(sums, bias == null ? 0 : bias.asDouble(m));
                for (int c = m / perGroup * channels; c < (m / perGroup + 1) * channels; c++) {
                    int xAt = x.start() + (image * x.shape().size(1) + c) * planeIn;
                    int wAt = w.start() + (c * perGroup + m % perGroup) * taps;
                    for (int p = 0; p < planeIn; p++) {
                        double v = x.array()[xAt + p];
                        for (int k = 0; k < taps; k++) {
                            int into = reached[p * taps + k];
                            if (into >= 0) {
                                sums[into] += v * w.array()[wAt + k];
                            }
                        }
                    }
                }
                int at = (image * to.size(1) + m) * planeOut;
                for (int p = 0; p < planeOut; p++) {
                    outputs[0].set(at + p, sums[p]);
                }
            }
        }
    }
}
