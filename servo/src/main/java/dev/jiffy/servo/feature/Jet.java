package dev.jiffy.servo.feature;

/// A number and its derivatives by the six elements of the camera's twist: a row of an interaction matrix that goes
/// through arithmetic (forward differentiation, Griewank & Walther 2008, chapter 3).
final class Jet {
    private final double value;
    private final double[] row;

    /// @param row six numbers, kept
    Jet(double value, double[] row) {
        this.value = value;
        this.row = row;
    }

    double value() {
        return value;
    }

    double derivative(int k) {
        return row[k];
    }

    void write(double[] l, int at) {
        System.arraycopy(row, 0, l, at, 6);
    }

    /// `f(this, other)` with `f` and its two partial derivatives known.
    private Jet combine(double f, double byThis, Jet other, double byOther) {
        double[] sum = new double[6];
        for (int k = 0; k < 6; k++) {
            sum[k] = byThis * row[k] + byOther * other.row[k];
        }
        return new Jet(f, sum);
    }

    Jet plus(Jet other) {
        return combine(value + other.value, 1, other, 1);
    }

    Jet minus(Jet other) {
        return combine(value - other.value, 1, other, -1);
    }

    Jet times(Jet other) {
        return combine(value * other.value, other.value, other, value);
    }

    Jet over(Jet other) {
        double quotient = value / other.value;
        return combine(quotient, 1 / other.value, other, -quotient / other.value);
    }

    Jet times(double factor) {
        return combine(factor * value, factor, this, 0);
    }

    Jet squared() {
        return times(this);
    }

    Jet sqrt() {
        double root = Math.sqrt(value);
        return combine(root, 0.5 / root, this, 0);
    }

    /// `atan2(this, x)`.
    Jet atan2(Jet x) {
        double square = value * value + x.value * x.value;
        return combine(Math.atan2(value, x.value), x.value / square, x, -value / square);
    }
}
