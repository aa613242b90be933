package dev.jiffy.infer.operator;

import dev.jiffy.infer.InferException;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gemm (ONNX, opset 7 to 13): `Y = α · A · B + β · C`, `A` and `B` perhaps transposed and `C`, which may be left out,
/// stretched to the shape of the product. Sums are made in `double`.
public record Gemm(float alpha, float beta, boolean transposeA, boolean transposeB) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("Gemm", (attributes, _) -> new Gemm(attributes.real("alpha", 1), attributes.real("beta", 1),
                attributes.flag("transA", false), attributes.flag("transB", false)));
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 3);
        Shape a = inputs.shape(0);
        Shape b = inputs.shape(1);
        if (a.rank() != 2 || b.rank() != 2 || a.size(transposeA ? 0 : 1) != b.size(transposeB ? 1 : 0)
                || inputs.type(0) != inputs.type(1)) {
            throw new InferException("a product of " + inputs.type(0) + a + " and " + inputs.type(1) + b);
        }
        Shape y = Shape.of(a.size(transposeA ? 1 : 0), b.size(transposeB ? 0 : 1));
        if (inputs.has(2) && (!inputs.shape(2).broadcast(y).equals(y) || inputs.type(2) != inputs.type(0))) {
            throw new InferException(
                    "addend " + inputs.type(2) + inputs.shape(2) + " for a product " + inputs.type(0) + y);
        }
        return List.of(Facts.of(inputs.type(0), y));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor a = Tensors.any(inputs, 0);
        Tensor b = Tensors.any(inputs, 1);
        Tensor c = Tensors.maybe(inputs, 2);
        Shape to = outputs[0].shape();
        int inner = a.shape().size(transposeA ? 0 : 1);
        int aStep = transposeA ? to.size(0) : 1;
        int bStep = transposeB ? 1 : to.size(1);
        for (int i = 0; i < to.size(0); i++) {
            for (int j = 0; j < to.size(1); j++) {
                int aAt = transposeA ? i : i * inner;
                int bAt = transposeB ? j * inner : j;
                double sum = a instanceof FloatTensor p && b instanceof FloatTensor q
                        ? dot(p.array(), p.start() + aAt, aStep, q.array(), q.start() + bAt, bStep, inner)
                        : dot(a, aAt, aStep, b, bAt, bStep, inner);
                double addend = c == null
                        ? 0
                        : c.asDouble(i * Broadcast.step(c.shape(), to, 0) + j * Broadcast.step(c.shape(), to, 1));
                outputs[0].set(i * to.size(1) + j, alpha * sum + beta * addend);
            }
        }
    }

    private static double dot(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += (double) a[aAt + k * aStep] * b[bAt + k * bStep];
        }
        return sum;
    }

    private static double dot(Tensor a, int aAt, int aStep, Tensor b, int bAt, int bStep, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += a.asDouble(aAt + k * aStep) * b.asDouble(bAt + k * bStep);
        }
        return sum;
    }
}
