package dev.jiffy.stats.series;

/// A vector with its derivative in one direction: dual numbers, stored apart.
final class Tangent {
    final double[] value;
    final double[] tangent;

    Tangent(int length) {
        this(new double[length], new double[length]);
    }

    Tangent(double[] value, double[] tangent) {
        this.value = value;
        this.tangent = tangent;
    }

    /// With a derivative of 1 in one place; −1 for no place.
    static Tangent along(double[] value, int direction) {
        Tangent out = new Tangent(value, new double[value.length]);
        if (direction >= 0) {
            out.tangent[direction] = 1;
        }
        return out;
    }
}
