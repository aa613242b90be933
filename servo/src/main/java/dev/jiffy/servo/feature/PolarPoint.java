package dev.jiffy.servo.feature;

/// A point of the image in polar coordinates about the optical axis, where a turn about that axis changes the angle
/// alone (Chaumette & Hutchinson 2007, part II). The angle has no derivative on the axis itself.
///
/// @param rho   distance from the principal point, positive
/// @param theta angle from the direction of columns, as atan2(y, x)
/// @param depth Z in metres
public record PolarPoint(double rho, double theta, double depth) implements Feature {
    @Override
    public int size() {
        return 2;
    }

    @Override
    public void value(double[] s, int at) {
        s[at] = rho;
        s[at + 1] = theta;
    }

    @Override
    public void interaction(double[] l, int at) {
        double c = Math.cos(theta);
        double s = Math.sin(theta);
        double near = 1 / depth;
        double bend = 1 + rho * rho;
        Rows.put(l, at, -c * near, -s * near, rho * near, bend * s, -bend * c, 0);
        Rows.put(l, at + 6, s * near / rho, -c * near / rho, 0, c / rho, s / rho, -1);
    }
}
