package dev.jiffy.infer.model;

import java.util.Arrays;

/// A growing list of integers or of floating numbers, of a repeated field.
final class Numbers {
    private long[] longs = {};
    private double[] doubles = {};
    private int longCount;
    private int doubleCount;

    void add(long value) {
        if (longCount == longs.length) {
            longs = Arrays.copyOf(longs, Math.max(8, 2 * longCount));
        }
        longs[longCount++] = value;
    }

    void add(double value) {
        if (doubleCount == doubles.length) {
            doubles = Arrays.copyOf(doubles, Math.max(8, 2 * doubleCount));
        }
        doubles[doubleCount++] = value;
    }

    /// The integers so far.
    long[] longs() {
        return Arrays.copyOf(longs, longCount);
    }

    /// The floating numbers so far.
    double[] doubles() {
        return Arrays.copyOf(doubles, doubleCount);
    }
}
