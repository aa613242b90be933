package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.DoubleTensor;
import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.LongTensor;
import dev.jiffy.infer.tensor.Tensor;
import java.util.Arrays;

/// Stretches of elements, copied between tensors of one kind whatever that kind is. Positions count from the first element
/// of a tensor.
final class Runs {
    private Runs() {
    }

    /// `to[toAt + i] = from[at + i · step]` for `count` elements; a step of 0 repeats one of them.
    static void copy(Tensor from, int at, int step, Tensor to, int toAt, int count) {
        int of = from.start() + at;
        int into = to.start() + toAt;
        switch (from) {
            case FloatTensor f -> copy(f.array(), of, step, ((FloatTensor) to).array(), into, count);
            case DoubleTensor f -> copy(f.array(), of, step, ((DoubleTensor) to).array(), into, count);
            case LongTensor f -> copy(f.array(), of, step, ((LongTensor) to).array(), into, count);
        }
    }

    private static void copy(float[] from, int at, int step, float[] to, int toAt, int count) {
        if (step == 1) {
            System.arraycopy(from, at, to, toAt, count);
        } else if (step == 0) {
            Arrays.fill(to, toAt, toAt + count, from[at]);
        } else {
            for (int i = 0; i < count; i++) {
                to[toAt + i] = from[at + i * step];
            }
        }
    }

    private static void copy(double[] from, int at, int step, double[] to, int toAt, int count) {
        if (step == 1) {
            System.arraycopy(from, at, to, toAt, count);
        } else if (step == 0) {
            Arrays.fill(to, toAt, toAt + count, from[at]);
        } else {
            for (int i = 0; i < count; i++) {
                to[toAt + i] = from[at + i * step];
            }
        }
    }

    private static void copy(long[] from, int at, int step, long[] to, int toAt, int count) {
        if (step == 1) {
            System.arraycopy(from, at, to, toAt, count);
        } else if (step == 0) {
            Arrays.fill(to, toAt, toAt + count, from[at]);
        } else {
            for (int i = 0; i < count; i++) {
                to[toAt + i] = from[at + i * step];
            }
        }
    }

    /// Sets all elements to zero.
    static void clear(Tensor to) {
        int end = to.start() + to.shape().count();
        switch (to) {
            case FloatTensor t -> Arrays.fill(t.array(), t.start(), end, 0);
            case DoubleTensor t -> Arrays.fill(t.array(), t.start(), end, 0);
            case LongTensor t -> Arrays.fill(t.array(), t.start(), end, 0);
        }
    }
}
