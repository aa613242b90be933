package dev.jiffy.servo.feature;

/// The logarithm of a point's depth relative to the wanted one, the third coordinate of 2½ D servoing (Malis, Chaumette
/// & Boudet 1999).
///
/// @param x       normalised column of the point
/// @param y       normalised row
/// @param depth   Z in metres
/// @param desired the Z that is wanted
public record LogDepth(double x, double y, double depth, double desired) implements Feature {
    @Override
    public int size() {
        return 1;
    }

    @Override
    public void value(double[] s, int at) {
        s[at] = Math.log(depth / desired);
    }

    @Override
    public void interaction(double[] l, int at) {
        interaction(x, y, depth, l, at);
    }

    /// The row of a point, for loops that have no object for it.
    public static void interaction(double x, double y, double depth, double[] l, int at) {
        Rows.put(l, at, 0, 0, -1 / depth, -y, x, 0);
    }
}
