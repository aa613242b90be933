package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.DoubleTensor;
import dev.jiffy.infer.tensor.ElementType;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;

/// What makes a number of two numbers of the same type. Integers are computed exactly and wrapped to their range.
public enum Arithmetic implements Pairwise {
    /// `a + b`.
    ADD {
        @Override
        void floats(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, float[] out, int outAt, int count) {
            FloatRows.add(a, aAt, aStep, b, bAt, bStep, out, outAt, count);
        }

        @Override
        double of(double a, double b) {
            return a + b;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return a + b;
        }
    },
    /// `a − b`.
    SUB {
        @Override
        void floats(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, float[] out, int outAt, int count) {
            FloatRows.subtract(a, aAt, aStep, b, bAt, bStep, out, outAt, count);
        }

        @Override
        double of(double a, double b) {
            return a - b;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return a - b;
        }
    },
    /// `a · b`.
    MUL {
        @Override
        void floats(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, float[] out, int outAt, int count) {
            FloatRows.multiply(a, aAt, aStep, b, bAt, bStep, out, outAt, count);
        }

        @Override
        double of(double a, double b) {
            return a * b;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return a * b;
        }
    },
    /// `a / b`, of integers towards zero, and 0 for a divisor of 0.
    DIV {
        @Override
        void floats(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, float[] out, int outAt, int count) {
            FloatRows.divide(a, aAt, aStep, b, bAt, bStep, out, outAt, count);
        }

        @Override
        double of(double a, double b) {
            return a / b;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return b == 0 ? 0 : type == ElementType.UINT64 ? Long.divideUnsigned(a, b) : a / b;
        }
    },
    /// The remainder with the sign of `b`, and 0 for a divisor of 0; integers only.
    MOD {
        @Override
        double of(double a, double b) {
            double r = a % b;
            return r != 0 && r < 0 != b < 0 ? r + b : r;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return b == 0 ? 0 : type == ElementType.UINT64 ? Long.remainderUnsigned(a, b) : Math.floorMod(a, b);
        }
    },
    /// The remainder with the sign of `a`, as `fmod` of C; of integers 0 for a divisor of 0.
    FMOD {
        @Override
        double of(double a, double b) {
            return a % b;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return b == 0 ? 0 : type == ElementType.UINT64 ? Long.remainderUnsigned(a, b) : a % b;
        }
    },
    /// The larger; NaN if one is.
    MAX {
        @Override
        double of(double a, double b) {
            return Math.max(a, b);
        }

        @Override
        long of(long a, long b, ElementType type) {
            return less(a, b, type) ? b : a;
        }
    },
    /// The smaller; NaN if one is.
    MIN {
        @Override
        double of(double a, double b) {
            return Math.min(a, b);
        }

        @Override
        long of(long a, long b, ElementType type) {
            return less(a, b, type) ? a : b;
        }
    },
    /// PRelu: `a`, and `a · b` where `a` is negative.
    PRELU {
        @Override
        double of(double a, double b) {
            return a < 0 ? a * b : a;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return less(a, 0, type) ? a * b : a;
        }
    },
    /// `a` shifted by `b` bits to the left; integers without sign only.
    SHIFT_LEFT {
        @Override
        double of(double a, double b) {
            return Double.NaN;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return b < 0 || b >= Long.SIZE ? 0 : a << b;
        }
    },
    /// `a` shifted by `b` bits to the right; integers without sign only.
    SHIFT_RIGHT {
        @Override
        double of(double a, double b) {
            return Double.NaN;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return b < 0 || b >= Long.SIZE ? 0 : a >>> b;
        }
    },
    /// Both; of bits and of truth values.
    AND {
        @Override
        double of(double a, double b) {
            return Double.NaN;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return a & b;
        }
    },
    /// At least one; of bits and of truth values.
    OR {
        @Override
        double of(double a, double b) {
            return Double.NaN;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return a | b;
        }
    },
    /// Exactly one; of bits and of truth values.
    XOR {
        @Override
        double of(double a, double b) {
            return Double.NaN;
        }

        @Override
        long of(long a, long b, ElementType type) {
            return a ^ b;
        }
    };

    /// Of two floating numbers; of floats the result is rounded once.
    abstract double of(double a, double b);

    /// Of two integers of a type; the result need not be in its range.
    abstract long of(long a, long b, ElementType type);

    static boolean less(long a, long b, ElementType type) {
        return type == ElementType.UINT64 ? Long.compareUnsigned(a, b) < 0 : a < b;
    }

    void floats(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, float[] out, int outAt, int count) {
        for (int i = 0; i < count; i++) {
            out[outAt + i] = (float) of(a[aAt + i * aStep], b[bAt + i * bStep]);
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
