package dev.jiffy.servo.feature;

/// Something that is seen, with a value of one or more numbers.
public interface Feature {
    /// How many numbers, and rows of the matrix.
    int size();

    /// Writes the value from index `at`.
    void value(double[] s, int at);

    /// Writes the interaction matrix, rows of six numbers one after the other, from index `at`.
    void interaction(double[] l, int at);

    /// The value in an array of its own.
    default double[] value() {
        double[] s = new double[size()];
        value(s, 0);
        return s;
    }

    /// The matrix in an array of its own, row by row.
    default double[] interaction() {
        double[] l = new double[6 * size()];
        interaction(l, 0);
        return l;
    }
}
