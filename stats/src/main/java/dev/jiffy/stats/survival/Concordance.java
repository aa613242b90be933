package dev.jiffy.stats.survival;

import dev.jiffy.stats.data.Column;
import java.util.Arrays;
import java.util.stream.IntStream;

/// How often, of two rows of a stratum that can be compared, the one with the higher score had its event first (Harrell,
/// Califf, Pryor, Lee & Rosati, JAMA 247, 1982). Pairs can be compared if one had its event while the other was watched
/// and went on; equal scores count one half. The standard error is the infinitesimal jackknife's.
///
/// @param concordant the sum of products of weights of pairs in order
/// @param discordant of those in the other order
/// @param tied       of those with equal scores
/// @param stdError   of [#value]
public record Concordance(double concordant, double discordant, double tied, double stdError) {
    /// The share in order, NaN if no two rows can be compared.
    public double value() {
        return (concordant + tied / 2) / (concordant + discordant + tied);
    }

    /// Of a score, log hazards for example.
    ///
    /// @param clusters what belongs together, −1 in no row; empty if rows are independent
    static Concordance of(double[] score, SurvivalResponse response, Column.Factor strata, double[] weights,
            int[] clusters) {
        int n = score.length;
        double[] levels = Arrays.stream(score).map(v -> v + 0.0).sorted().distinct().toArray();
        int[] rank = IntStream.range(0, n).map(i -> Arrays.binarySearch(levels, score[i] + 0.0)).toArray();
        Pairs pairs = new Pairs(n, rank, response, weights, levels.length);
        int[][] byStop = Sorting.split(Sorting.order(response.stop()), strata);
        int[][] byStart = Sorting.split(Sorting.order(response.start()), strata);
        for (int s = 0; s < byStop.length; s++) {
            pairs.add(byStop[s], byStart[s]);
        }
        double c = 0;
        double d = 0;
        double t = 0;
        for (int i = 0; i < n; i++) {
            // Each pair was seen from both of its rows.
            c += weights[i] * pairs.concordant[i] / 2;
            d += weights[i] * pairs.discordant[i] / 2;
            t += weights[i] * pairs.tied[i] / 2;
        }
        double total = c + d + t;
        double somers = (c - d) / total;
        double[] influence = new double[clusters.length == 0
                ? n
                : 1 + Arrays.stream(clusters).max().orElse(0)];
        for (int i = 0; i < n; i++) {
            double all = pairs.concordant[i] + pairs.discordant[i] + pairs.tied[i];
            influence[clusters.length == 0 ? i : clusters[i]] += weights[i]
                    * (pairs.concordant[i] - pairs.discordant[i] - somers * all) / total;
        }
        double variance = 0;
        for (double each : influence) {
            variance += each * each;
        }
        return new Concordance(c, d, t, Math.sqrt(variance) / 2);
    }

    /// Sums of weights of partners of each row, by two passes over a tree of scores.
    private static final class Pairs {
        final double[] concordant;
        final double[] discordant;
        final double[] tied;
        private final int[] rank;
        private final SurvivalResponse response;
        private final double[] weights;
        private final int levels;

        Pairs(int n, int[] rank, SurvivalResponse response, double[] weights, int levels) {
            concordant = new double[n];
            discordant = new double[n];
            tied = new double[n];
            this.rank = rank;
            this.response = response;
            this.weights = weights;
            this.levels = levels;
        }

        void add(int[] byStop, int[] byStart) {
            asFirst(byStop, byStart);
            asLater(byStop, byStart);
        }

        /// Partners of rows with the event: those at risk that end later, or at the same time without an event.
        private void asFirst(int[] byStop, int[] byStart) {
            Tree atRisk = new Tree(levels);
            int entering = byStart.length - 1;
            int to = byStop.length;
            while (to > 0) {
                double time = response.stop()[byStop[to - 1]];
                int from = to;
                while (from > 0 && response.stop()[byStop[from - 1]] == time) {
                    from--;
                    if (!response.events()[byStop[from]]) {
                        atRisk.add(rank[byStop[from]], weights[byStop[from]]);
                    }
                }
                for (; entering >= 0 && response.start()[byStart[entering]] >= time; entering--) {
                    atRisk.add(rank[byStart[entering]], -weights[byStart[entering]]);
                }
                for (int i = from; i < to; i++) {
                    int row = byStop[i];
                    if (response.events()[row]) {
                        double below = atRisk.below(rank[row]);
                        double upTo = atRisk.below(rank[row] + 1);
                        concordant[row] += below;
                        tied[row] += upTo - below;
                        discordant[row] += atRisk.below(levels) - upTo;
                    }
                }
                for (int i = from; i < to; i++) {
                    if (response.events()[byStop[i]]) {
                        atRisk.add(rank[byStop[i]], weights[byStop[i]]);
                    }
                }
                to = from;
            }
        }

        /// Partners that had their event while the row was watched: those up to its end less those up to its start.
        private void asLater(int[] byStop, int[] byStart) {
            Tree events = new Tree(levels);
            int stopped = 0;
            int started = 0;
            while (stopped < byStop.length) {
                double time = response.stop()[byStop[stopped]];
                for (; started < byStart.length && response.start()[byStart[started]] < time; started++) {
                    look(events, byStart[started], -1);
                }
                int to = stopped;
                for (; to < byStop.length && response.stop()[byStop[to]] == time; to++) {
                    if (response.events()[byStop[to]]) {
                        look(events, byStop[to], 1);
                    }
                }
                for (int i = stopped; i < to; i++) {
                    if (response.events()[byStop[i]]) {
                        events.add(rank[byStop[i]], weights[byStop[i]]);
                    }
                }
                for (int i = stopped; i < to; i++) {
                    if (!response.events()[byStop[i]]) {
                        look(events, byStop[i], 1);
                    }
                }
                stopped = to;
            }
        }

        private void look(Tree events, int row, int sign) {
            double below = events.below(rank[row]);
            double upTo = events.below(rank[row] + 1);
            discordant[row] += sign * below;
            tied[row] += sign * (upTo - below);
            concordant[row] += sign * (events.below(levels) - upTo);
        }
    }

    /// Sums over ranks that change (Fenwick, Software: Practice and Experience 24, 1994).
    private static final class Tree {
        private final double[] sums;

        Tree(int size) {
            sums = new double[size + 1];
        }

        void add(int rank, double weight) {
            for (int i = rank + 1; i < sums.length; i += i & -i) {
                sums[i] += weight;
            }
        }

        /// Of the ranks below this one.
        double below(int rank) {
            double out = 0;
            for (int i = rank; i > 0; i -= i & -i) {
                out += sums[i];
            }
            return out;
        }
    }
}
