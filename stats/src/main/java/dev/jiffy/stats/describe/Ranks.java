package dev.jiffy.stats.describe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Ranks from 1, tied values sharing the mean of theirs.
///
/// @param values the rank of each element
/// @param ties   how many share each distinct value, in ascending order of the values
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Ranks(double[] values, int[] ties) {
    /// The ranks of some numbers.
    public static Ranks of(double[] x) {
        int[] order = order(x);
        double[] ranks = new double[x.length];
        List<Integer> ties = new ArrayList<>();
        for (int i = 0; i < order.length;) {
            int end = i + 1;
            while (end < order.length && x[order[end]] == x[order[i]]) {
                end++;
            }
            for (int k = i; k < end; k++) {
                ranks[order[k]] = 0.5 * (i + 1 + end);
            }
            ties.add(end - i);
            i = end;
        }
        return new Ranks(ranks, ties.stream().mapToInt(Integer::intValue).toArray());
    }

    /// The indices of some numbers in ascending order of the numbers.
    public static int[] order(double[] x) {
        return IntStream.range(0, x.length).boxed().sorted((a, b) -> Double.compare(x[a], x[b]))
                .mapToInt(Integer::intValue).toArray();
    }

    /// Whether two values are equal.
    public boolean tied() {
        return ties.length < values.length;
    }

    /// Σ (t³ − t).
    public double tieTerm() {
        return Arrays.stream(ties).mapToDouble(t -> (double) t * t * t - t).sum();
    }
}
