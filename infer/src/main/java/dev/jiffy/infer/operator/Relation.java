package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;

/// Comparisons of two numbers of the same type. NaN compares to nothing.
public enum Relation implements Pairwise {
    /// `a = b`.
    EQUAL,
    /// `a < b`.
    LESS,
    /// `a ≤ b`.
    LESS_OR_EQUAL,
    /// `a > b`.
    GREATER,
    /// `a ≥ b`.
    GREATER_OR_EQUAL;

    private boolean of(double a, double b) {
        return switch (this) {
            case EQUAL -> a == b;
            case LESS -> a < b;
            case LESS_OR_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_OR_EQUAL -> a >= b;
        };
    }

    @Override
    public void run(Tensor a, int aAt, int aStep, Tensor b, int bAt, int bStep, Tensor out, int outAt, int count) {
        long[] to = ((LongTensor) out).array();
        int z = out.start() + outAt;
        if (a instanceof LongTensor x && b instanceof LongTensor y) {
            boolean unsigned = a.type() == ElementType.UINT64;
            for (int i = 0; i < count; i++) {
                long p = x.array()[x.start() + aAt + i * aStep];
                long q = y.array()[y.start() + bAt + i * bStep];
                to[z + i] = of(unsigned ? Long.compareUnsigned(p, q) : Long.compare(p, q), 0) ? 1 : 0;
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            to[z + i] = of(a.asDouble(aAt + i * aStep), b.asDouble(bAt + i * bStep)) ? 1 : 0;
        }
    }
}
