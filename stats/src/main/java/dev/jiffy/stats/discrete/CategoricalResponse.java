package dev.jiffy.stats.discrete;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How often each row has each level, times the weight of the row. Levels that no row has are left out.
///
/// @param levels those that occur, in order
/// @param unused those that do not
/// @param counts `[level][row]`
/// @param totals the sums over the levels, one a row
/// @param rows how many have a total above 0
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record CategoricalResponse(List<String> levels, List<String> unused, double[][] counts, double[] totals,
        int rows) {
    /// From a factor, or from columns of counts, one a level.
    ///
    /// @param weights one a row; empty for ones
    /// @param name of the response, for messages
    /// @throws StatsException for numbers, counts below 0, bad weights, and fewer than two levels that occur
    public static CategoricalResponse of(Values values, double[] weights, String name) {
        return switch (values) {
            case Values.Groups groups -> {
                List<String> levels = groups.factor().levels();
                int[] codes = groups.factor().codes();
                double[][] counts = new double[levels.size()][codes.length];
                for (int i = 0; i < codes.length; i++) {
                    counts[codes[i]][i] = weight(weights, i);
                }
                yield of(levels, counts, name);
            }
            case Values.Block block -> {
                double[][] counts = block.columns().stream().map(column -> column.high().clone())
                        .toArray(double[][]::new);
                for (int level = 0; level < counts.length; level++) {
                    for (int i = 0; i < counts[level].length; i++) {
                        if (!(counts[level][i] >= 0 && counts[level][i] < Double.POSITIVE_INFINITY)) {
                            throw new StatsException("the response " + name + ", row " + (i + 1) + " of the rows used, "
                                    + block.names().get(level) + ": " + counts[level][i] + " is no count");
                        }
                        counts[level][i] *= weight(weights, i);
                    }
                }
                yield of(block.names(), counts, name);
            }
            case Values.Numbers _ -> throw new StatsException("the response " + name
                    + " is numeric; write factor(" + name + "), or give its levels in order");
        };
    }

    private static double weight(double[] weights, int row) {
        double weight = weights.length == 0 ? 1 : weights[row];
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new StatsException("the weight in row " + (row + 1) + " is " + weight
                    + "; weights must be finite and not negative");
        }
        return weight;
    }

    private static CategoricalResponse of(List<String> all, double[][] counts, String name) {
        List<String> levels = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        List<double[]> kept = new ArrayList<>();
        double[] totals = new double[counts.length == 0 ? 0 : counts[0].length];
        for (int level = 0; level < counts.length; level++) {
            if (Arrays.stream(counts[level]).anyMatch(count -> count > 0)) {
                levels.add(all.get(level));
                double[] row = counts[level];
                kept.add(row);
                Arrays.setAll(totals, i -> totals[i] + row[i]);
            } else {
                unused.add(all.get(level));
            }
        }
        if (levels.size() < 2) {
            throw new StatsException("the response " + name + " has " + (levels.isEmpty()
                    ? "no level"
                    : "the level "
                            + levels.getFirst() + " alone")
                    + " in the rows used; two are needed");
        }
        return new CategoricalResponse(List.copyOf(levels), List.copyOf(unused), kept.toArray(double[][]::new), totals,
                (int) Arrays.stream(totals).filter(total -> total > 0).count());
    }

    /// The sum of all counts times their weights: how many cases the rows stand for.
    public double cases() {
        return Arrays.stream(totals).sum();
    }

    /// The log-likelihood of equal probabilities in all rows, Σ n_k log(n_k / n).
    double nullLogLikelihood() {
        double n = cases();
        double sum = 0;
        for (double[] level : counts) {
            double count = Arrays.stream(level).sum();
            sum += count * Math.log(count / n);
        }
        return sum;
    }
}
