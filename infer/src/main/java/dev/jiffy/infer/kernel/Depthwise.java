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

    /// Channels from `from` to before `channels`, one multiplication at a time; the specification of [#vector].
    public static void scalar(float[] x, int xAt, int xStep, int[] taps, int from, int channels, float[] w, float[] y,
            int yAt,
            int yStep, int pixels) {
        for (int p = 0; p < pixels; p++) {
            int to = yAt + p * yStep;
            System.arraycopy(w, from, y, to + from, channels - from);
            for (int t = 0; t < taps.length; t++) {
                int at = xAt + p * xStep + taps[t];
                int row = (t + 1) * channels;
                for (int c = from; c < channels; c++) {
                    y[to + c] += x[at + c] * w[row + c];
                }
            }
        }
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
