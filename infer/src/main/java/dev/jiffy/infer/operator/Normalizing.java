package dev.jiffy.infer.operator;

import dev.jiffy.infer.tensor.FloatTensor;
import dev.jiffy.infer.tensor.Tensor;

/// What normalizations share.
final class Normalizing {
    private Normalizing() {
    }

    /// `y = x · scale + shift` for a stretch of elements.
    static void scale(Tensor x, Tensor y, int at, int count, double scale, double shift) {
        if (x instanceof FloatTensor from && y instanceof FloatTensor to) {
            float[] a = from.array();
            float[] b = to.array();
            int aAt = from.start() + at;
            int bAt = to.start() + at;
            for (int i = 0; i < count; i++) {
                b[bAt + i] = (float) (a[aAt + i] * scale + shift);
            }
            FloatRows.round(to.type(), b, bAt, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            y.set(at + i, x.asDouble(at + i) * scale + shift);
        }
    }

    /// The mean of a stretch of elements.
    static double mean(Tensor x, int at, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += x.asDouble(at + i);
        }
        return sum / count;
    }

    /// The mean of the squared distances from the mean.
    static double variance(Tensor x, int at, int count, double mean) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double d = x.asDouble(at + i) - mean;
            sum += d * d;
        }
        return sum / count;
    }
}
