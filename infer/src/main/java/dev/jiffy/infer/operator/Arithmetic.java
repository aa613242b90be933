package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.DoubleTensor;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;

/// What makes a number of two numbers of the same type. Integers are computed exactly and wrapped to their range.
public enum Arithmetic implements Pairwise {
    /// `a + b`.
    ADD,
    /// `a − b`.
    SUB,
    /// `a · b`.
    MUL,
    /// `a / b`, of integers towards zero, and 0 for a divisor of 0.
    DIV,
    /// The remainder with the sign of `b`, and 0 for a divisor of 0; integers only.
    MOD,
    /// The remainder with the sign of `a`, as `fmod` of C; of integers 0 for a divisor of 0.
    FMOD,
    /// The larger; NaN if one is.
    MAX,
    /// The smaller; NaN if one is.
    MIN,
    /// PRelu: `a`, and `a · b` where `a` is negative.
    PRELU,
    /// `a` shifted by `b` bits to the left; integers without sign only.
    SHIFT_LEFT,
    /// `a` shifted by `b` bits to the right; integers without sign only.
    SHIFT_RIGHT,
    /// Both; of bits and of truth values.
    AND,
    /// At least one; of bits and of truth values.
    OR,
    /// Exactly one; of bits and of truth values.
    XOR;

    /// Of two floating numbers; of floats the result is rounded once.
    private double of(double a, double b) {
        return switch (this) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MOD -> modulo(a, b);
            case FMOD -> a % b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case PRELU -> a < 0 ? a * b : a;
            case SHIFT_LEFT, SHIFT_RIGHT, AND, OR, XOR -> Double.NaN;
        };
    }

    private static double modulo(double a, double b) {
        double r = a % b;
        return r != 0 && r < 0 != b < 0 ? r + b : r;
    }

    /// Of two integers of a type; the result need not be in its range.
    long of(long a, long b, ElementType type) {
        return switch (this) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> b == 0 ? 0 : type == ElementType.UINT64 ? Long.divideUnsigned(a, b) : a / b;
            case MOD -> b == 0 ? 0 : type == ElementType.UINT64 ? Long.remainderUnsigned(a, b) : Math.floorMod(a, b);
            case FMOD -> b == 0 ? 0 : type == ElementType.UINT64 ? Long.remainderUnsigned(a, b) : a % b;
            case MAX -> less(a, b, type) ? b : a;
            case MIN -> less(a, b, type) ? a : b;
            case PRELU -> less(a, 0, type) ? a * b : a;
            case SHIFT_LEFT -> b < 0 || b >= Long.SIZE ? 0 : a << b;
            case SHIFT_RIGHT -> b < 0 || b >= Long.SIZE ? 0 : a >>> b;
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
        };
    }

    static boolean less(long a, long b, ElementType type) {
        return type == ElementType.UINT64 ? Long.compareUnsigned(a, b) < 0 : a < b;
    }

    private void floats(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, float[] out, int outAt,
            int count) {
        switch (this) {
            case ADD -> FloatRows.add(a, aAt, aStep, b, bAt, bStep, out, outAt, count);
            case SUB -> FloatRows.subtract(a, aAt, aStep, b, bAt, bStep, out, outAt, count);
            case MUL -> FloatRows.multiply(a, aAt, aStep, b, bAt, bStep, out, outAt, count);
            case DIV -> FloatRows.divide(a, aAt, aStep, b, bAt, bStep, out, outAt, count);
            default -> {
                for (int i = 0; i < count; i++) {
                    out[outAt + i] = (float) of(a[aAt + i * aStep], b[bAt + i * bStep]);
                }
            }
        }
    }

    @Override
    public void run(Tensor a, int aAt, int aStep, Tensor b, int bAt, int bStep, Tensor out, int outAt, int count) {
        int x = a.start() + aAt;
        int y = b.start() + bAt;
        int z = out.start() + outAt;
        switch (out) {
            case FloatTensor o -> {
                floats(((FloatTensor) a).array(), x, aStep, ((FloatTensor) b).array(), y, bStep, o.array(), z, count);
                FloatRows.round(o.type(), o.array(), z, count);
            }
            case DoubleTensor o -> {
                for (int i = 0; i < count; i++) {
                    o.array()[z + i] = of(((DoubleTensor) a).array()[x + i * aStep],
                            ((DoubleTensor) b).array()[y + i * bStep]);
                }
            }
            case LongTensor o -> {
                for (int i = 0; i < count; i++) {
                    long made = of(((LongTensor) a).array()[x + i * aStep], ((LongTensor) b).array()[y + i * bStep],
                            o.type());
                    o.array()[z + i] = o.type().wrap(made);
                }
            }
        }
    }
}
