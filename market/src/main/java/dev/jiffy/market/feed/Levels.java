package dev.jiffy.market.feed;

import java.util.Arrays;

/// Levels of one side of a message: prices and quantities in turn, in an array that grows and is used again.
public final class Levels {
    private long[] values = new long[128];
    private int count;

    /// No levels.
    public Levels() {
        // The array is there already.
    }

    /// No levels again.
    public void clear() {
        count = 0;
    }

    /// Adds a level.
    public void add(long price, long quantity) {
        if (2 * count == values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        values[2 * count] = price;
        values[2 * count + 1] = quantity;
        count++;
    }

    /// Number of levels.
    public int count() {
        return count;
    }

    /// Price of a level.
    public long price(int index) {
        return values[2 * index];
    }

    /// Quantity of a level.
    public long quantity(int index) {
        return values[2 * index + 1];
    }

    /// Prices and quantities in turn, in an array of their own.
    long[] copy() {
        return Arrays.copyOf(values, 2 * count);
    }
}
