package dev.jiffy.servo.feature;

/// Where parallel lines meet in the image: a point infinitely far away, which only turns move.
public record VanishingPoint(double x, double y) implements Feature {
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
        Rows.put(l, at, 0, 0, 0, x * y, -(1 + x * x), y);
        Rows.put(l, at + 6, 0, 0, 0, 1 + y * y, -x * y, -x);
    }
}
