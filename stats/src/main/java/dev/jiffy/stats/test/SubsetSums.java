package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;

/// The exact distribution of a sum of scores under permutation: of m of them chosen at random, or of each one there or not
/// with even odds. Counts of subsets are added up, all positive, so both tails keep their relative accuracy.
final class SubsetSums {
    private static final double WORK = 2e9;
    private final double[] weights;
    private final double total;

    private SubsetSums(double[] weights) {
        this.weights = weights;
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        total = sum;
    }

    /// Of m scores without replacement.
    ///
    /// @throws StatsException if there are too many for an exact distribution
    static SubsetSums choosing(int m, int[] scores) {
        int largest = 0;
        int[] sorted = scores.clone();
        java.util.Arrays.sort(sorted);
        for (int i = 0; i < m; i++) {
            largest = Math.addExact(largest, sorted[sorted.length - 1 - i]);
        }
        if ((double) m * scores.length * largest > WORK) {
            throw new StatsException("the samples are too large for an exact p-value; give exact false");
        }
        double[][] ways = new double[m + 1][largest + 1];
        ways[0][0] = 1;
        int done = 0;
        int reach = 0;
        for (int score : sorted) {
            done++;
            reach = Math.min(largest, reach + score);
            for (int k = Math.min(done, m); k >= 1; k--) {
                double[] from = ways[k - 1];
                double[] to = ways[k];
                for (int s = reach; s >= score; s--) {
                    to[s] += from[s - score];
                }
            }
            if (done % 500 == 0) {
                rescale(ways);
            }
        }
        return new SubsetSums(ways[m]);
    }

    private static void rescale(double[][] ways) {
        for (double[] row : ways) {
            for (int s = 0; s < row.length; s++) {
                row[s] *= 0x1p-500;
            }
        }
    }

    /// Of the ranks 1 … n, each there or not.
    static SubsetSums signedRanks(int n) {
        int largest = Math.multiplyExact(n, n + 1) / 2;
        if ((double) n * largest > WORK) {
            throw new StatsException("the sample is too large for an exact p-value; give exact false");
        }
        double[] ways = new double[largest + 1];
        ways[0] = 1;
        for (int rank = 1; rank <= n; rank++) {
            for (int s = rank * (rank + 1) / 2; s >= 0; s--) {
                ways[s] = 0.5 * (ways[s] + (s >= rank ? ways[s - rank] : 0));
            }
        }
        return new SubsetSums(ways);
    }

    /// P(S ≤ s).
    double cdf(double s) {
        double sum = 0;
        for (int i = 0; i <= Math.min(Math.floor(s), weights.length - 1.0); i++) {
            sum += weights[i];
        }
        return Math.min(1, sum / total);
    }

    /// P(S ≥ s).
    double atLeast(double s) {
        double sum = 0;
        for (int i = weights.length - 1; i >= Math.max(0, Math.ceil(s)); i--) {
            sum += weights[i];
        }
        return Math.min(1, sum / total);
    }

    /// The smallest s with P(S ≤ s) ≥ p.
    int quantile(double p) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            if (sum >= p * total * (1 - 1e-14)) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
