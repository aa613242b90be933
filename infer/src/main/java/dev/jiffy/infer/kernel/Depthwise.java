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

    /// Channels from 0 to before the last whole vector, whose end it returns; four pixels at a time, so that weights are
    /// loaded once for the four.
    public static int vector(float[] x, int xAt, int xStep, int[] taps, int channels, float[] w, float[] y, int yAt,
            int yStep,
            int pixels) {
        int end = channels / LANES * LANES;
        for (int c = 0; c < end; c += LANES) {
            int p = 0;
            for (; p + 4 <= pixels; p += 4) {
                four(x, xAt + p * xStep + c, xStep, taps, channels, w, c, y, yAt + p * yStep + c, yStep);
            }
            for (; p < pixels; p++) {
                one(x, xAt + p * xStep + c, taps, channels, w, c, y, yAt + p * yStep + c);
            }
        }
        return end;
    }

    private static void four(float[] x, int xAt, int xStep, int[] taps, int channels, float[] w, int wAt, float[] y,
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

    private static void one(float[] x, int xAt, int[] taps, int channels, float[] w, int wAt, float[] y, int yAt) {
        FloatVector a = FloatVector.fromArray(SPECIES, w, wAt);
        int row = wAt;
        for (int tap : taps) {
            row += channels;
            a = FloatVector.fromArray(SPECIES, x, xAt + tap).fma(FloatVector.fromArray(SPECIES, w, row), a);
        }
        a.intoArray(y, yAt);
    }
}
