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

/// MatMul (ONNX, opset 1 to 13): products of the matrices in the last two axes, with broadcasting over the others. A vector
/// on the left is a row, one on the right a column. Sums are made in `double`, of integers exactly modulo their range.
public record MatrixProduct() implements Operator {
    private static final int TILE = 8;

    static void register(Map<String, Operators.Factory> to) {
        to.put("MatMul", (_, _) -> new MatrixProduct());
    }

    @Override
    public List<Facts> infer(Inputs inputs) {
        inputs.expect(2, 2);
        if (inputs.type(0) != inputs.type(1) || inputs.type(0) == ElementType.BOOL) {
            throw new InferException("inputs of types " + inputs.type(0) + " and " + inputs.type(1));
        }
        return List.of(Facts.of(inputs.type(0), product(inputs.shape(0), inputs.shape(1))));
    }

    /// A matrix of a vector on the left.
    static Shape left(Shape a) {
        return a.rank() == 1 ? Shape.of(1, a.size(0)) : a;
    }

    /// A matrix of a vector on the right.
    static Shape right(Shape b) {
        return b.rank() == 1 ? Shape.of(b.size(0), 1) : b;
    }

    /// The axes before the matrix.
    static Shape batch(Shape a) {
        return Shape.of(Arrays.copyOf(a.sizes(), a.rank() - 2));
    }

    /// Shape of the product.
    static Shape product(Shape a, Shape b) {
        if (a.rank() == 0 || b.rank() == 0 || left(a).size(-1) != right(b).size(-2)) {
            throw new InferException("a product of shapes " + a + " and " + b);
        }
        Shape batch = batch(left(a)).broadcast(batch(right(b)));
        int[] sizes = Arrays.copyOf(batch.sizes(), batch.rank() + (a.rank() > 1 ? 1 : 0) + (b.rank() > 1 ? 1 : 0));
        int at = batch.rank();
        if (a.rank() > 1) {
            sizes[at++] = a.size(-2);
        }
        if (b.rank() > 1) {
            sizes[at] = b.size(-1);
        }
        return Shape.of(sizes);
    }

    @Override
    public void run(@Nullable Tensor[] inputs, Tensor[] outputs) {
        Tensor a = Tensors.any(inputs, 0);
        Tensor b = Tensors.any(inputs, 1);
        Shape left = left(a.shape());
        Shape right = right(b.shape());
        int rows = left.size(-2);
        int inner = left.size(-1);
        int columns = right.size(-1);
        Shape aBatch = batch(left);
        Shape bBatch = batch(right);
        Shape batch = aBatch.broadcast(bBatch);
        for (int n = 0; n < batch.count(); n++) {
            int aAt = within(aBatch, batch, n) * rows * inner;
            int bAt = within(bBatch, batch, n) * inner * columns;
            int outAt = n * rows * columns;
            if (outputs[0] instanceof FloatTensor y) {
                FloatTensor p = Tensors.floats(inputs, 0);
                FloatTensor q = Tensors.floats(inputs, 1);
                multiply(p.array(), p.start() + aAt, q.array(), q.start() + bAt, y.array(), y.start() + outAt, rows,
                        inner, columns);
                FloatRows.round(y.type(), y.array(), y.start() + outAt, rows * columns);
            } else {
                anyKind(a, aAt, b, bAt, outputs[0], outAt, rows, inner, columns);
            }
        }
    }

    /// Which matrix of a batch belongs to number `n` of the batch it is stretched to.
    static int within(Shape batch, Shape to, int n) {
        int at = 0;
        for (int axis = 0; axis < to.rank(); axis++) {
            at += n / to.count(axis + 1, to.rank()) % to.size(axis) * Broadcast.step(batch, to, axis);
        }
        return at;
    }

    private static void multiply(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int rows, int inner,
            int columns) {
        for (int i = 0; i < rows; i++) {
            int from = aAt + i * inner;
            int to = yAt + i * columns;
            int j = 0;
            for (; j + TILE <= columns; j += TILE) {
                double s0 = 0;
                double s1 = 0;
                double s2 = 0;
                double s3 = 0;
                double s4 = 0;
                double s5 = 0;
                double s6 = 0;
                double s7 = 0;
                int at = bAt + j;
                for (int k = 0; k < inner; k++) {
                    double v = a[from + k];
                    s0 += v * b[at];
                    s1 += v * b[at + 1];
                    s2 += v * b[at + 2];
                    s3 += v * b[at + 3];
                    s4 += v * b[at + 4];
                    s5 += v * b[at + 5];
                    s6 += v * b[at + 6];
                    s7 += v * b[at + 7];
                    at += columns;
                }
                y[to + j] = (float) s0;
                y[to + j + 1] = (float) s1;
                y[to + j + 2] = (float) s2;
                y[to + j + 3] = (float) s3;
                y[to + j + 4] = (float) s4;
                y[to + j + 5] = (float) s5;
                y[to + j + 6] = (float) s6;
                y[to + j + 7] = (float) s7;
            }
            for (; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += (double) a[from + k] * b[bAt + k * columns + j];
                }
                y[to + j] = (float) sum;
            }
        }
    }

    private static void anyKind(Tensor a, int aAt, Tensor b, int bAt, Tensor y, int yAt, int rows, int inner,
            int columns) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                long whole = 0;
                for (int k = 0; k < inner; k++) {
                    int p = aAt + i * inner + k;
                    int q = bAt + k * columns + j;
                    if (y instanceof LongTensor) {
                        whole += a.asLong(p) * b.asLong(q);
                    } else {
                        sum += a.asDouble(p) * b.asDouble(q);
                    }
                }
                if (y instanceof LongTensor to) {
                    to.setLong(yAt + i * columns + j, whole);
                } else {
                    y.set(yAt + i * columns + j, sum);
                }
            }
        }
    }
}
