package dev.jiffy.infer.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Convolution of each channel with a window of its own: `y[p, c] = bias[c] + Σ_t x[p, taps[t] + c] · w[t, c]`.
///
/// Weights are `bias[C]` and then a row of `C` for each tap. Pixels are runs of `C` floats, `xStep` from window to window.
public final class Depthwise {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private Depthwise() {
    }

    /// Channels from `from` to before `channels`, the specification of [#vector]. Eight sums are locals, as those of
    /// [ScalarConvolution] and for the same reason.
    public static void scalar(float[] x, int xAt, int xStep, int[] taps, int from, int channels, float[] w, float[] y,
            int yAt,
            int yStep, int pixels) {
        for (int p = 0; p < pixels; p++) {
            int to = yAt + p * yStep;
            int c = from;
            for (; c + 8 <= channels; c += 8) {
                eight(x, xAt + p * xStep + c, taps, channels, w, c, y, to + c);
            }
            for (; c < channels; c++) {
                float sum = w[c];
                int row = c;
                for (int tap : taps) {
                    row += channels;
                    sum += x[xAt + p * xStep + tap + c] * w[row];
                }
                y[to + c] = sum;
            }
        }
    }

    private static void eight(float[] x, int xAt, int[] taps, int channels, float[] w, int wAt, float[] y, int yAt) {
        float s0 = w[wAt];
        float s1 = w[wAt + 1];
        float s2 = w[wAt + 2];
        float s3 = w[wAt + 3];
        float s4 = w[wAt + 4];
        float s5 = w[wAt + 5];
        float s6 = w[wAt + 6];
        float s7 = w[wAt + 7];
        int row = wAt;
        for (int tap : taps) {
            int at = xAt + tap;
            row += channels;
            s0 += x[at] * w[row];
            s1 += x[at + 1] * w[row + 1];
            s2 += x[at + 2] * w[row + 2];
            s3 += x[at + 3] * w[row + 3];
            s4 += x[at + 4] * w[row + 4];
            s5 += x[at + 5] * w[row + 5];
            s6 += x[at + 6] * w[row + 6];
            s7 += x[at + 7] * w[row + 7];
        }
        y[yAt] = s0;
        y[yAt + 1] = s1;
        y[yAt + 2] = s2;
        y[yAt + 3] = s3;
        y[yAt + 4] = s4;
        y[yAt + 5] = s5;
        y[yAt + 6] = s6;
        y[yAt + 7] = s7;
    }

    /// Channels from 0 to before the last whole vector, whose end it returns; six pixels at a time where the windows of neighbours
    /// share rows of three taps, else four, so that weights, and what windows share, are loaded once for all of them.
    public static int vector(float[] x, int xAt, int xStep, int[] taps, int channels, float[] w, float[] y, int yAt,
            int yStep,
            int pixels) {
        int end = channels / LANES * LANES;
        int p = 0;
        if (sharesRowsOfThree(taps, xStep)) {
            for (; p + 6 <= pixels; p += 6) {
                for (int c = 0; c < end; c += LANES) {
                    sixVector(x, xAt + p * xStep + c, xStep, taps, channels, w, c, y, yAt + p * yStep + c, yStep);
                }
            }
        }
        for (; p + 4 <= pixels; p += 4) {
            for (int c = 0; c < end; c += LANES) {
                fourVector(x, xAt + p * xStep + c, xStep, taps, channels, w, c, y, yAt + p * yStep + c, yStep);
            }
        }
        for (; p < pixels; p++) {
            for (int c = 0; c < end; c += LANES) {
                oneVector(x, xAt + p * xStep + c, taps, channels, w, c, y, yAt + p * yStep + c);
            }
        }
        return end;
    }

    /// Whether taps come in threes that are as far apart as the windows.
    private static boolean sharesRowsOfThree(int[] taps, int xStep) {
        if (taps.length % 3 != 0) {
            return false;
        }
        for (int t = 0; t < taps.length; t += 3) {
            if (taps[t + 1] - taps[t] != xStep || taps[t + 2] - taps[t + 1] != xStep) {
                return false;
            }
        }
        return true;
    }

    /// The order of additions to each sum is that of the taps, as in [#fourVector].
    private static void sixVector(float[] x, int xAt, int xStep, int[] taps, int channels, float[] w, int wAt,
            float[] y,
            int yAt, int yStep) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        int row = wAt + channels;
        for (int t = 0; t < taps.length; t += 3) {
            int at = xAt + taps[t];
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, row);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, row + channels);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, row + 2 * channels);
            s0 = FloatVector.fromArray(SPECIES, x, at).fma(w0, s0);
            FloatVector x1 = FloatVector.fromArray(SPECIES, x, at + xStep);
            s0 = x1.fma(w1, s0);
            s1 = x1.fma(w0, s1);
            FloatVector x2 = FloatVector.fromArray(SPECIES, x, at + 2 * xStep);
            s0 = x2.fma(w2, s0);
            s1 = x2.fma(w1, s1);
            s2 = x2.fma(w0, s2);
            FloatVector x3 = FloatVector.fromArray(SPECIES, x, at + 3 * xStep);
            s1 = x3.fma(w2, s1);
            s2 = x3.fma(w1, s2);
            s3 = x3.fma(w0, s3);
            FloatVector x4 = FloatVector.fromArray(SPECIES, x, at + 4 * xStep);
            s2 = x4.fma(w2, s2);
            s3 = x4.fma(w1, s3);
            s4 = x4.fma(w0, s4);
            FloatVector x5 = FloatVector.fromArray(SPECIES, x, at + 5 * xStep);
            s3 = x5.fma(w2, s3);
            s4 = x5.fma(w1, s4);
            s5 = x5.fma(w0, s5);
            FloatVector x6 = FloatVector.fromArray(SPECIES, x, at + 6 * xStep);
            s4 = x6.fma(w2, s4);
            s5 = x6.fma(w1, s5);
            s5 = FloatVector.fromArray(SPECIES, x, at + 7 * xStep).fma(w2, s5);
            row += 3 * channels;
        }
        s0.intoArray(y, yAt);
        s1.intoArray(y, yAt + yStep);
        s2.intoArray(y, yAt + 2 * yStep);
        s3.intoArray(y, yAt + 3 * yStep);
        s4.intoArray(y, yAt + 4 * yStep);
        s5.intoArray(y, yAt + 5 * yStep);
    }

    private static void fourVector(float[] x, int xAt, int xStep, int[] taps, int channels, float[] w, int wAt,
            float[] y,
            int yAt,
            int yStep) {
        FloatVector a = FloatVector.fromArray(SPECIES, w, wAt);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int row = wAt;
        for (int tap : taps) {
            row += channels;
            FloatVector weight = FloatVector.fromArray(SPECIES, w, row);
            int at = xAt + tap;
            a = FloatVector.fromArray(SPECIES, x, at).fma(weight, a);
            b = FloatVector.fromArray(SPECIES, x, at + xStep).fma(weight, b);
            c = FloatVector.fromArray(SPECIES, x, at + 2 * xStep).fma(weight, c);
            d = FloatVector.fromArray(SPECIES, x, at + 3 * xStep).fma(weight, d);
        }
        a.intoArray(y, yAt);
        b.intoArray(y, yAt + yStep);
        c.intoArray(y, yAt + 2 * yStep);
        d.intoArray(y, yAt + 3 * yStep);
    }

    private static void oneVector(float[] x, int xAt, int[] taps, int channels, float[] w, int wAt, float[] y,
            int yAt) {
        FloatVector a = FloatVector.fromArray(SPECIES, w, wAt);
        int row = wAt;
        for (int tap : taps) {
            row += channels;
            a = FloatVector.fromArray(SPECIES, x, xAt + tap).fma(FloatVector.fromArray(SPECIES, w, row), a);
        }
        a.intoArray(y, yAt);
    }
}
