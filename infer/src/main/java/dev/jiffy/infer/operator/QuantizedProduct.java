package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Shape;
import dev.jiffy.infer.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// MatMulInteger and QLinearMatMul (ONNX, opset 10 to 21): products of integer matrices less their zero points, as INT32 or
/// quantized again by `scale a · scale b / scale y`.
///
/// @param requantized whether it is QLinearMatMul
public record QuantizedProduct(boolean requantized) implements Operator {
    static void register(Map<String, Operators.Factory> to) {
        to.put("MatMulInteger", (_, _) -> new QuantizedProduct(false));
        to.put("QLinearMatMul", (_, _) -> new QuantizedProduct(true));
    }

    private int b() {
        return requantized ? 3 : 1;
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, requantized ? 8 : 4);
        for (int i = 0; requantized && i < 8; i++) {
            inputs.facts(i);
        }
        Shape y = MatrixProduct.product(inputs.shape(0), inputs.shape(b()));
        return List.of(Facts.of(requantized ? inputs.type(7) : ElementType.INT32, y));
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        LongTensor a = Tensors.longs(inputs, 0);
        LongTensor b = Tensors.longs(inputs, b());
        Tensor aZero = Tensors.maybe(inputs, 2);
        Tensor bZero = Tensors.maybe(inputs, requantized ? 5 : 3);
        LongTensor y = (LongTensor) outputs[0];
        Shape left = MatrixProduct.left(a.shape());
        Shape right = MatrixProduct.right(b.shape());
        int rows = left.size(-2);
        int inner = left.size(-1);
        int columns = right.size(-1);
        Shape aBatch = MatrixProduct.batch(left);
        Shape bBatch = MatrixProduct.batch(right);
        Shape batch = aBatch.broadcast(bBatch);
        for (int i = 0; i < y.shape().count(); i++) {
            int n = i / (rows * columns);
            int row = i / columns % rows;
            int column = i % columns;
            int aAt = (MatrixProduct.within(aBatch, batch, n) * rows + row) * inner;
            int bAt = MatrixProduct.within(bBatch, batch, n) * inner * columns + column;
            long p = zero(aZero, row);
            long q = zero(bZero, column);
            long sum = 0;
            for (int k = 0; k < inner; k++) {
                sum += (a.asLong(aAt + k) - p) * (b.asLong(bAt + k * columns) - q);
            }
            y.setLong(i, requantized ? requantize(inputs, sum, row, column, y.type()) : sum);
        }
    }

    /// The zero point of a row or column.
    static long zero(@Nullable Tensor zero, int i) {
        return zero == null ? 0 : zero.asLong(zero.shape().count() == 1 ? 0 : i);
    }

    private static long requantize(@Nullable Tensor[] inputs, long sum, int row, int column, ElementType type) {
        double scale = scale(inputs, 1, row) * scale(inputs, 4, column) / scale(inputs, 6, 0);
        return Quantize.saturate(sum * scale, Tensors.any(inputs, 7).asLong(0), type);
    }

    private static double scale(@Nullable Tensor[] inputs, int input, int i) {
        Tensor scale = Tensors.any(inputs, input);
        return scale.asDouble(scale.shape().count() == 1 ? 0 : i);
    }
}
