package dev.jiffy.stats.multiple;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.PAdjust;
import dev.jiffy.stats.describe.Ranks;
import dev.jiffy.stats.distribution.Distribution;
import dev.jiffy.stats.distribution.Normal;
import dev.jiffy.stats.distribution.StudentT;
import dev.jiffy.stats.test.Alternative;
import dev.jiffy.stats.test.MeanTests;
import dev.jiffy.stats.test.RankTests;
import dev.jiffy.stats.test.TestResult;
import java.util.ArrayList;
import java.util.List;

/// A test of every pair of groups, with p-values adjusted for how many there are. Differences, and what `greater` and `less` mean, are
/// those of the later group less the earlier one, as in R.
public final class PairwiseTests {
    private PairwiseTests() {
    }

    /// One pair, by its two places.
    private interface Test {
        Comparison of(int later, int earlier);
    }

    private static List<Comparison> all(Groups groups, PAdjust adjust, Test test) {
        List<Comparison> rows = new ArrayList<>();
        for (int j = 0; j < groups.size(); j++) {
            for (int i = j + 1; i < groups.size(); i++) {
                rows.add(test.of(i, j));
            }
        }
        double[] p = adjust.adjust(rows.stream().mapToDouble(Comparison::pValue).toArray());
        List<Comparison> out = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            out.add(rows.get(i).adjusted(p[i]));
        }
        return out;
    }

    /// t tests with the standard deviation of all groups together, as `pairwise.t.test` of R.
    ///
    /// @throws StatsException if a group lacks values or they do not vary
    public static List<Comparison> pooledT(Groups groups, PAdjust adjust, Alternative alternative) {
        double df = groups.count() - (double) groups.size();
        double square = groups.meanSquareWithin();
        Distribution t = new StudentT(df);
        return all(groups, adjust, (i, j) -> {
            double difference = groups.mean(i) - groups.mean(j);
            double statistic = difference
                    / Math.sqrt(square * (1.0 / groups.values().get(i).length + 1.0 / groups.values().get(j).length));
            return Comparison.single(groups.names().get(i), groups.names().get(j), difference, statistic, df,
                    pValue(t, statistic, alternative));
        });
    }

    /// Welch's t test of each pair, or the test of its differences, as `pairwise.t.test(pool.sd = FALSE)` of R.
    ///
    /// @param paired whether the values of all groups belong together in their order
    /// @throws StatsException if a group lacks values or they do not vary, or paired groups are of unequal size
    public static List<Comparison> separateT(Groups groups, PAdjust adjust, Alternative alternative, boolean paired) {
        checkPairs(groups, paired);
        checkSizes(groups);
        return all(groups, adjust, (i, j) -> {
            double[] x = groups.values().get(i);
            double[] y = groups.values().get(j);
            TestResult r = paired
                    ? MeanTests.paired(x, y, 0, alternative, 0.95)
                    : MeanTests.t(x, y, 0, false, alternative, 0.95);
            return Comparison.single(groups.names().get(i), groups.names().get(j), groups.mean(i) - groups.mean(j),
                    r.statistic(), r.df()[0], r.pValue());
        });
    }

    /// Wilcoxon's rank sum test of each pair, or the signed rank test of its differences, exact where
    /// [RankTests] is, as `pairwise.wilcox.test` of R.
    ///
    /// @param paired whether the values of all groups belong together in their order
    /// @throws StatsException if values do not vary, or paired groups are of unequal size
    public static List<Comparison> wilcoxon(Groups groups, PAdjust adjust, Alternative alternative, boolean paired) {
        checkPairs(groups, paired);
        RankTests.Options options = new RankTests.Options(alternative, null, true, false, 0.95);
        return all(groups, adjust, (i, j) -> {
            double[] x = groups.values().get(i);
            double[] y = groups.values().get(j);
            TestResult r = paired
                    ? RankTests.wilcoxon(differences(x, y), 0, options)
                    : RankTests.mannWhitney(x, y, 0, options);
            return Comparison.single(groups.names().get(i), groups.names().get(j), Double.NaN, r.statistic(),
                    Double.NaN, r.pValue());
        });
    }

    /// Dunn's comparisons of mean ranks over all groups (Technometrics 6 (1964) 241–252), what one does after
    /// Kruskal and Wallis' test: z = (R̄ᵢ − R̄ⱼ) / √((N(N + 1)/12 − Σ(t³ − t)/(12(N − 1))) (1/nᵢ + 1/nⱼ)).
    ///
    /// @throws StatsException if all values are equal
    public static List<Comparison> dunn(Groups groups, PAdjust adjust, Alternative alternative) {
        Ranks ranks = Ranks.of(groups.values().stream().flatMapToDouble(java.util.Arrays::stream).toArray());
        double n = groups.count();
        double variance = n * (n + 1) / 12 - ranks.tieTerm() / (12 * (n - 1));
        if (!(variance > 1e-12 * n)) {
            throw new StatsException("all values are equal; the comparison needs values that vary");
        }
        double[] mean = new double[groups.size()];
        int at = 0;
        for (int g = 0; g < mean.length; g++) {
            int size = groups.values().get(g).length;
            for (int i = 0; i < size; i++) {
                mean[g] += ranks.values()[at++] / size;
            }
        }
        Normal normal = new Normal(0, 1);
        return all(groups, adjust, (i, j) -> {
            double difference = mean[i] - mean[j];
            double z = difference
                    / Math.sqrt(variance
                            * (1.0 / groups.values().get(i).length + 1.0 / groups.values().get(j).length));
            return Comparison.single(groups.names().get(i), groups.names().get(j), difference, z, Double.NaN,
                    pValue(normal, z, alternative));
        });
    }

    private static double pValue(Distribution distribution, double statistic, Alternative alternative) {
        return switch (alternative) {
            case LESS -> distribution.cdf(statistic);
            case GREATER -> distribution.sf(statistic);
            case TWO_SIDED -> Math.min(1, 2 * distribution.sf(Math.abs(statistic)));
        };
    }

    private static double[] differences(double[] x, double[] y) {
        double[] out = new double[x.length];
        java.util.Arrays.setAll(out, i -> x[i] - y[i]);
        return out;
    }

    private static void checkSizes(Groups groups) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.values().get(i).length < 2) {
                throw new StatsException("group " + groups.names().get(i) + " has 1 value; a standard deviation of its"
                        + " own needs 2, leave the group out or pool the deviations");
            }
        }
    }

    private static void checkPairs(Groups groups, boolean paired) {
        for (int i = 1; paired && i < groups.size(); i++) {
            if (groups.values().get(i).length != groups.values().getFirst().length) {
                throw new StatsException("paired: group " + groups.names().get(i) + " has "
                        + groups.values().get(i).length + " values and group " + groups.names().getFirst() + " "
                        + groups.values().getFirst().length
                        + "; pairs are needed, leave out all values of a block that lacks one");
            }
        }
    }
}
