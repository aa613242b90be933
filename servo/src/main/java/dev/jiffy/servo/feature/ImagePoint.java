package dev.jiffy.servo.feature;

/// A point of the image (Chaumette & Hutchinson 2006, part I, equation 11).
///
/// @param x normalised column
/// @param y normalised row
/// @param depth Z in metres, in front of the camera
public record ImagePoint(double x, double y, double depth) implements Feature {
    @Override
    public int size() {
        return 2;
    }

    @Override
    public void value(double[] s, int at) {
        s[at] = x;
        s[at + 1] = y;
    }

    @Override
    public void interaction(double[] l, int at) {
        interaction(x, y, depth, l, at);
    }

    /// The two rows of a point, for loops that have no object for it.
    public static void interaction(double x, double y, double depth, double[] l, int at) {
        double near = 1 / depth;
        Rows.put(l, at, -near, 0, x * near, x * y, -(1 + x * x), y);
        Rows.put(l, at + 6, 0, -near, y * near, 1 + y * y, -x * y, -x);
    }
}
