package dev.jiffy.infer.kernel;

/// Floats on a grid of 256 numbers, `scale · n` with `n` from `least` to `least + 255`, in place, over runs of an array.
///
/// `n = rint(min(max(x / scale, least), least + 255))`, ties to even: the sum of it and 1.5 · 2²³ has `n` in its last bits. Without
/// calls, so HotSpot makes vectors of the loops by itself; the look-up is a loop of its own, because it cannot do that one.
public final class Grids {
    private static final int STEPS = 256;

    private Grids() {
    }

    /// `scale · n`.
    public static void round(float[] x, int from, int count, float scale, float least) {
        float most = least + (STEPS - 1);
        for (int i = from; i < from + count; i++) {
            x[i] = (Math.min(Math.max(x[i] / scale, least), most) + Activations.ROUNDER - Activations.ROUNDER) * scale;
        }
    }

    /// `values[n − least]`; any of them for what is no number.
    public static void lookUp(float[] x, int from, int count, float scale, float least, float[] values) {
        float most = least + (STEPS - 1);
        for (int i = from; i < from + count; i++) {
            x[i] = Math.min(Math.max(x[i] / scale, least), most) + Activations.ROUNDER;
        }
        int first = Float.floatToRawIntBits(Activations.ROUNDER + least);
        for (int i = from; i < from + count; i++) {
            x[i] = values[Float.floatToRawIntBits(x[i]) - first & STEPS - 1];
        }
    }
}
