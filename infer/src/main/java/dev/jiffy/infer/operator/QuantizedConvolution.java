package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ConvInteger and QLinearConv (ONNX, opset 10): a convolution of integers less their zero points, as INT32 or quantized
/// again by `scale x · scale w / scale y`; scale and zero point of the weights may be one for each output channel.
///
/// @param convolution the window and the groups
/// @param requantized whether it is QLinearConv
public record QuantizedConvolution(Convolution convolution, boolean requantized) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("ConvInteger", (attributes, _) -> of(attributes, false));
        to.put("QLinearConv", (attributes, _) -> of(attributes, true));
    }

    private static QuantizedConvolution of(Attributes attributes, boolean requantized) {
        return new QuantizedConvolution(new Convolution(WindowAttributes.of(attributes),
                Math.toIntExact(attributes.integer("group", 1))), requantized);
    }

    private int weights() {
        return requantized ? 3 : 1;
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, requantized ? 9 : 4);
        for (int i = 0; requantized && i < 8; i++) {
            inputs.facts(i);
        }
        Shape x = inputs.shape(0);
        Shape w = inputs.shape(weights());
        int groups = convolution.groups();
        if (x.rank() < 3 || w.rank() != x.rank() || groups < 1 || w.size(0) % groups != 0
                || (long) w.size(1) * groups != x.size(1)) {
            throw new InferException(
                    "input " + x + ", weights " + w + " and " + groups + " groups do not fit together");
        }
        Shape y = convolution.window(x, w).outputs(x.size(0), w.size(0));
        return List.of(Facts.of(requantized ? inputs.type(7) : ElementType.INT32, y));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        LongTensor x = Tensors.longs(inputs, 0);
        LongTensor w = Tensors.longs(inputs, weights());
        LongTensor y = (LongTensor) outputs[0];
        long xZero = QuantizedProduct.zero(Tensors.maybe(inputs, 2), 0);
        Tensor wZero = Tensors.maybe(inputs, requantized ? 5 : 3);
        Tensor bias = requantized ? Tensors.maybe(inputs, 8) : null;
        Window window = convolution.window(x.shape(), w.shape());
        int taps = window.count();
        int channels = w.shape().size(1);
        int outputChannels = w.shape().size(0);
        int planeIn = x.shape().count(2, x.shape().rank());
        int planeOut = y.shape().count(2, y.shape().rank());
        int[] reached = Places.of(window, x.shape());
        for (int i = 0; i < y.shape().count(); i++) {
            int place = i % planeOut;
            int m = i / planeOut % outputChannels;
            int group = m / (outputChannels / convolution.groups());
            int xAt = (i / planeOut / outputChannels * x.shape().size(1) + group * channels) * planeIn;
            long zero = QuantizedProduct.zero(wZero, m);
            long sum = bias == null ? 0 : bias.asLong(m);
            for (int k = 0; k < taps; k++) {
                int from = reached[place * taps + k];
                for (int c = 0; c < channels && from >= 0; c++) {
                    sum += (x.asLong(xAt + c * planeIn + from) - xZero)
                            * (w.asLong((m * channels + c) * taps + k) - zero);
                }
            }
            y.setLong(i, requantized ? requantize(inputs, sum, m, y.type()) : sum);
        }
    }

    private static long requantize(@Nullable Tensor[] inputs, long sum, int m, ElementType type) {
        Tensor scales = Tensors.any(inputs, 4);
        double scale = Tensors.any(inputs, 1).asDouble(0) * scales.asDouble(scales.shape().count() == 1 ? 0 : m)
                / Tensors.any(inputs, 6).asDouble(0);
        return Quantize.saturate(sum * scale, Tensors.any(inputs, 7).asLong(0), type);
    }
}
