package dev.jiffy.stats.describe;

import java.util.Arrays;

/// Pairs of pairs in the same and in opposite order, in n log n by merge sort (W. R. Knight, JASA 61 (1966) 436–439).
///
/// @param n     observations
/// @param score concordant minus discordant pairs
/// @param tiesX how many share each distinct x
/// @param tiesY how many share each distinct y
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Concordance(int n, double score, int[] tiesX, int[] tiesY) {
    /// Of two samples of equal length.
    public static Concordance of(double[] x, double[] y) {
        int n = x.length;
        double[] rankX = Ranks.of(x).values();
        double[] rankY = Ranks.of(y).values();
        double[] keys = new double[n];
        for (int i = 0; i < n; i++) {
            keys[i] = rankX[i] * 2 * (n + 1.0) + rankY[i];
        }
        int[] order = Ranks.order(keys);
        double[] sorted = new double[n];
        double both = 0;
        int run = 1;
        for (int i = 0; i < n; i++) {
            sorted[i] = rankY[order[i]];
            boolean same = i > 0 && keys[order[i]] == keys[order[i - 1]];
            run = same ? run + 1 : 1;
            both += run - 1;
        }
        int[] tiesX = Ranks.of(x).ties();
        int[] tiesY = Ranks.of(y).ties();
        double swaps = swaps(sorted, new double[n], 0, n);
        double all = 0.5 * n * (n - 1.0);
        return new Concordance(n, all - pairs(tiesX) - pairs(tiesY) + both - 2 * swaps, tiesX, tiesY);
    }

    private static double pairs(int[] ties) {
        return Arrays.stream(ties).mapToDouble(t -> 0.5 * t * (t - 1.0)).sum();
    }

    /// Sorts and counts inversions.
    private static double swaps(double[] a, double[] room, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int half = (from + to) >>> 1;
        double count = swaps(a, room, from, half) + swaps(a, room, half, to);
        int left = from;
        int right = half;
        for (int i = from; i < to; i++) {
            if (right >= to || (left < half && a[left] <= a[right])) {
                room[i] = a[left++];
            } else {
                room[i] = a[right++];
                count += half - left;
            }
        }
        System.arraycopy(room, from, a, from, to - from);
        return count;
    }

    /// Kendall's τ-b.
    public double tauB() {
        double all = 0.5 * n * (n - 1.0);
        return Math.clamp(score / (Math.sqrt(all - pairs(tiesX)) * Math.sqrt(all - pairs(tiesY))), -1, 1);
    }
}
