package dev.jiffy.stats.survival;

import dev.jiffy.stats.data.Column;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Orders of rows.
final class Sorting {
    private Sorting() {
    }

    /// The rows from the smallest key to the largest, equal ones in their order.
    static int[] order(double[] keys) {
        return IntStream.range(0, keys.length).boxed().sorted(Comparator.comparingDouble(i -> keys[i] + 0.0))
                .mapToInt(Integer::intValue).toArray();
    }

    /// An order of all rows as one order for each level, levels without rows too.
    static int[][] split(int[] order, Column.Factor strata) {
        int[] codes = strata.codes();
        int[][] out = new int[strata.levels().size()][];
        int[] counts = new int[out.length];
        for (int code : codes) {
            counts[code]++;
        }
        for (int s = 0; s < out.length; s++) {
            out[s] = new int[counts[s]];
        }
        int[] filled = new int[out.length];
        for (int row : order) {
            out[codes[row]][filled[codes[row]]++] = row;
        }
        return out;
    }
}
