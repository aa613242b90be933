package dev.jiffy.stats.numeric;

import java.util.Arrays;

/// Numbers in double-double precision. The arrays belong to it; nobody writes to them.
///
/// @param high the nearest doubles
/// @param low what is missing; empty where nothing is, as in data
/// @param derived whether arithmetic made them from data, so that they are known to more digits than data are
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record ExtendedVector(double[] high, double[] low, boolean derived) {
    /// Doubles as they are.
    public static ExtendedVector of(double[] values) {
        return new ExtendedVector(values, new double[0], false);
    }

    /// How many.
    public int size() {
        return high.length;
    }

    /// One of them.
    public DoubleDouble at(int index) {
        return new DoubleDouble(high[index], low.length == 0 ? 0 : low[index]);
    }

    /// A copy of what is missing, zeros where that is nothing.
    public double[] copyOfLow() {
        return Arrays.copyOf(low, high.length);
    }

    /// The products, one by one.
    public ExtendedVector times(ExtendedVector other) {
        ExtendedVector out = new ExtendedVector(new double[size()], new double[size()], derived || other.derived);
        for (int i = 0; i < size(); i++) {
            out.set(i, at(i).times(other.at(i)));
        }
        return out;
    }

    /// Fills a new vector, made with both arrays; only its maker may.
    public void set(int index, DoubleDouble value) {
        high[index] = value.high();
        low[index] = value.low();
    }
}
