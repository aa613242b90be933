package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// LRN (ONNX, opset 1 and 13): `x / (bias + α / size · Σ x²)^β`, the sum over the channels around, `⌊(size − 1) / 2⌋` before to
/// `⌈(size − 1) / 2⌉` after.
public record LocalResponseNormalization(float alpha, float beta, float bias, long size) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("LRN", (attributes, _) -> new LocalResponseNormalization(attributes.real("alpha", 1e-4f),
                attributes.real("beta", 0.75f), attributes.real("bias", 1), attributes.integer("size")));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(1, 1);
        if (inputs.shape(0).rank() < 3 || size < 1) {
            throw new InferException("input " + inputs.shape(0) + " for a size of " + size);
        }
        return List.of(Facts.of(inputs.type(0), inputs.shape(0)));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor x = Tensors.any(inputs, 0);
        Shape shape = x.shape();
        int channels = shape.size(1);
        int plane = shape.count(2, shape.rank());
        for (int i = 0; i < shape.count(); i++) {
            int c = i / plane % channels;
            long first = Math.max(0, c - (size - 1) / 2);
            long last = Math.min(channels - 1, c + size / 2);
            double sum = 0;
            for (long k = first; k <= last; k++) {
                double v = x.asDouble(i + (int) (k - c) * plane);
                sum += v * v;
            }
            outputs[0].set(i, x.asDouble(i) / Math.pow(bias + alpha / (double) size * sum, beta));
        }
    }
}
