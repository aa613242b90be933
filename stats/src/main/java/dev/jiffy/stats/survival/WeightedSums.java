package dev.jiffy.stats.survival;

import java.util.Arrays;

/// Σ r, Σ r xⱼ and Σ r xⱼxₖ, to which rows are added and from which they are taken; two doubles each, by Knuth's exact
/// addition (The Art of Computer Programming 2, section 4.2.2).
final class WeightedSums {
    private final int columns;
    private final boolean squares;
    private final double[] high;
    private final double[] low;

    WeightedSums(int columns, boolean squares) {
        this.columns = columns;
        this.squares = squares;
        int size = 1 + columns + (squares ? columns * (columns + 1) / 2 : 0);
        high = new double[size];
        low = new double[size];
    }

    void clear() {
        Arrays.fill(high, 0);
        Arrays.fill(low, 0);
    }

    /// Adds a row; −r takes it away.
    void add(double[][] x, int row, double r) {
        add(0, r);
        int at = 1 + columns;
        for (int j = 0; j < columns; j++) {
            double rx = r * x[j][row];
            add(1 + j, rx);
            for (int k = 0; squares && k <= j; k++) {
                add(at++, rx * x[k][row]);
            }
        }
    }

    private void add(int at, double value) {
        double before = high[at];
        double sum = before + value;
        double part = sum - before;
        low[at] += (before - (sum - part)) + (value - part);
        high[at] = sum;
    }

    /// Σ r.
    double total() {
        return high[0] + low[0];
    }

    /// Σ r xⱼ.
    double first(int j) {
        return high[1 + j] + low[1 + j];
    }

    /// Σ r xⱼxₖ.
    double second(int j, int k) {
        int row = Math.max(j, k);
        int at = 1 + columns + row * (row + 1) / 2 + Math.min(j, k);
        return high[at] + low[at];
    }
}
