package dev.jiffy.infer.kernel;

/// Simple loops over runs of floats, which HotSpot makes vectors of by itself.
public final class Rows {
    private Rows() {
    }

    /// `to[i] += from[i]`.
    public static void add(float[] from, int at, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] += from[at + i];
        }
    }

    /// `to[i] = max(to[i], from[i])`.
    public static void max(float[] from, int at, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = Math.max(to[toAt + i], from[at + i]);
        }
    }

    /// `to[i] = factor · from[i]`.
    public static void setScaled(float[] from, int at, float factor, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] = factor * from[at + i];
        }
    }

    /// `to[i] += factor · from[i]`.
    public static void addScaled(float[] from, int at, float factor, float[] to, int toAt, int count) {
        for (int i = 0; i < count; i++) {
            to[toAt + i] += factor * from[at + i];
        }
    }

    /// `x[i] *= factor`.
    public static void scale(float[] x, int at, float factor, int count) {
        for (int i = 0; i < count; i++) {
            x[at + i] *= factor;
        }
    }
}
