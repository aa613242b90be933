package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.ElementType;
import java.util.Arrays;

/// Arithmetic on rows of floats. A step of 0 takes one element for the whole row, any other counts as 1; each case has a
/// loop of its own, which the compiler turns into vector instructions.
final class FloatRows {
    private FloatRows() {
    }

    /// `out[i] = a + b`.
    static void add(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, float[] out, int outAt, int count) {
        if (aStep == 0 && bStep == 0) {
            Arrays.fill(out, outAt, outAt + count, a[aAt] + b[bAt]);
        } else if (aStep == 0) {
            float x = a[aAt];
            for (int i = 0; i < count; i++) {
                out[outAt + i] = x + b[bAt + i];
            }
        } else if (bStep == 0) {
            float y = b[bAt];
            for (int i = 0; i < count; i++) {
                out[outAt + i] = a[aAt + i] + y;
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[outAt + i] = a[aAt + i] + b[bAt + i];
            }
        }
    }

    /// `out[i] = a − b`.
    static void subtract(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, float[] out, int outAt,
            int count) {
        if (aStep == 0 && bStep == 0) {
            Arrays.fill(out, outAt, outAt + count, a[aAt] - b[bAt]);
        } else if (aStep == 0) {
            float x = a[aAt];
            for (int i = 0; i < count; i++) {
                out[outAt + i] = x - b[bAt + i];
            }
        } else if (bStep == 0) {
            float y = b[bAt];
            for (int i = 0; i < count; i++) {
                out[outAt + i] = a[aAt + i] - y;
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[outAt + i] = a[aAt + i] - b[bAt + i];
            }
        }
    }

    /// `out[i] = a · b`.
    static void multiply(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, float[] out, int outAt,
            int count) {
        if (aStep == 0 && bStep == 0) {
            Arrays.fill(out, outAt, outAt + count, a[aAt] * b[bAt]);
        } else if (aStep == 0) {
            float x = a[aAt];
            for (int i = 0; i < count; i++) {
                out[outAt + i] = x * b[bAt + i];
            }
        } else if (bStep == 0) {
            float y = b[bAt];
            for (int i = 0; i < count; i++) {
                out[outAt + i] = a[aAt + i] * y;
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[outAt + i] = a[aAt + i] * b[bAt + i];
            }
        }
    }

    /// `out[i] = a / b`.
    static void divide(float[] a, int aAt, int aStep, float[] b, int bAt, int bStep, float[] out, int outAt,
            int count) {
        if (aStep == 0 && bStep == 0) {
            Arrays.fill(out, outAt, outAt + count, a[aAt] / b[bAt]);
        } else if (aStep == 0) {
            float x = a[aAt];
            for (int i = 0; i < count; i++) {
                out[outAt + i] = x / b[bAt + i];
            }
        } else if (bStep == 0) {
            float y = b[bAt];
            for (int i = 0; i < count; i++) {
                out[outAt + i] = a[aAt + i] / y;
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[outAt + i] = a[aAt + i] / b[bAt + i];
            }
        }
    }

    /// Rounds a row to a type that floats are kept for.
    static void round(ElementType type, float[] out, int at, int count) {
        if (type != ElementType.FLOAT) {
            for (int i = 0; i < count; i++) {
                out[at + i] = type.round(out[at + i]);
            }
        }
    }
}
