package dev.jiffy.servo.feature;

/// A fixed point in space by its coordinates in the camera's frame, as a reconstruction or a pose gives them: `Ẋ = −v −
/// ω × X`.
public record SpacePoint(double x, double y, double z) implements Feature {
    @Override
    public int size() {
        return 3;
    }

    @Override
    public void value(double[] s, int at) {
        s[at] = x;
        s[at + 1] = y;
        s[at + 2] = z;
    }

    @Override
    public void interaction(double[] l, int at) {
        interaction(x, y, z, l, at);
    }

    /// The three rows `[−I [X]×]`.
    static void interaction(double x, double y, double z, double[] l, int at) {
        Rows.put(l, at, -1, 0, 0, 0, -z, y);
        Rows.put(l, at + 6, 0, -1, 0, z, 0, -x);
        Rows.put(l, at + 12, 0, 0, -1, -y, x, 0);
    }
}
