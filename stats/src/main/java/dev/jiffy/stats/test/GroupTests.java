package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.CompensatedSum;
import dev.jiffy.stats.describe.Description;
import dev.jiffy.stats.describe.Ranks;
import dev.jiffy.stats.distribution.ChiSquare;
import dev.jiffy.stats.distribution.FisherF;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Several groups compared: their means, their locations by rank, their variances. Missing values are left out.
public final class GroupTests {
    private GroupTests() {
    }

    /// One-way analysis of variance; details `ss_between`, `ss_within`, `ms_between`, `ms_within`, `r_squared`, `sigma`.
    /// Effect size: η². Values are taken about their mean first, so that a common offset costs only its own rounding.
    public static TestResult anova(double[] y, List<String> group) {
        return anova(Samples.groups(y, group, 1), "One-way analysis of variance");
    }

    private static TestResult anova(List<double[]> groups, String method) {
        double[] all = Samples.joined(groups);
        int n = all.length;
        int k = groups.size();
        if (n <= k) {
            throw new StatsException("there are " + n + " values in " + k + " groups; some group needs a second one");
        }
        Samples.varies("y", all);
        double origin = Description.mean(all);
        CompensatedSum within = new CompensatedSum();
        CompensatedSum between = new CompensatedSum();
        double grand = Description.mean(Arrays.stream(all).map(v -> v - origin).toArray());
        for (double[] values : groups) {
            double[] d = Arrays.stream(values).map(v -> v - origin).toArray();
            double mean = Description.mean(d);
            CompensatedSum rest = new CompensatedSum();
            for (double v : d) {
                within.addProduct(v - mean, v - mean);
                rest.add(v - mean);
            }
            within.add(-rest.value() * rest.value() / d.length);
            between.add(d.length * (mean - grand) * (mean - grand));
        }
        double between_ = between.value();
        double within_ = within.value();
        double ms = within_ / (n - k);
        double f = between_ / (k - 1) / ms;
        double share = between_ / (between_ + within_);
        return TestResult.of(method, f, new FisherF(k - 1.0, n - k).sf(f), k - 1.0, n - k)
                .effectSize(share).detail("ss_between", between_).detail("ss_within", within_)
                .detail("ms_between", between_ / (k - 1)).detail("ms_within", ms).detail("r_squared", share)
                .detail("sigma", Math.sqrt(ms));
    }

    /// Equality of means, by Welch (Biometrika 38 (1951) 330–336) unless variances are taken to be equal.
    public static TestResult oneway(double[] y, List<String> group, boolean equal) {
        if (equal) {
            return anova(Samples.groups(y, group, 1), "One-way analysis of means");
        }
        List<double[]> groups = Samples.groups(y, group, 2);
        int k = groups.size();
        double[] weights = new double[k];
        double[] means = new double[k];
        double sum = 0;
        double mean = 0;
        for (int i = 0; i < k; i++) {
            double variance = Description.variance(groups.get(i));
            if (!(variance > 0)) {
                throw new StatsException(
                        "group " + (i + 1) + " is constant; Welch's test needs values that vary in each");
            }
            weights[i] = groups.get(i).length / variance;
            means[i] = Description.mean(groups.get(i));
            sum += weights[i];
            mean += weights[i] * means[i];
        }
        mean /= sum;
        double tmp = 0;
        double between = 0;
        for (int i = 0; i < k; i++) {
            double share = 1 - weights[i] / sum;
            tmp += share * share / (groups.get(i).length - 1);
            between += weights[i] * (means[i] - mean) * (means[i] - mean);
        }
        tmp /= (double) k * k - 1;
        double f = between / ((k - 1) * (1 + 2 * (k - 2) * tmp));
        double df = 1 / (3 * tmp);
        return TestResult.of("One-way analysis of means (not assuming equal variances)", f,
                new FisherF(k - 1.0, df).sf(f), k - 1.0, df);
    }

    /// Kruskal and Wallis' H, corrected for ties (JASA 47 (1952) 583–621). Effect size: ε² = H/(n − 1).
    public static TestResult kruskal(double[] y, List<String> group) {
        List<double[]> groups = Samples.groups(y, group, 1);
        Ranks ranks = Ranks.of(Samples.joined(groups));
        double n = ranks.values().length;
        double sum = 0;
        int at = 0;
        for (double[] values : groups) {
            double total = 0;
            for (int i = 0; i < values.length; i++) {
                total += ranks.values()[at++] - (n + 1) / 2;
            }
            sum += total * total / values.length;
        }
        double h = 12 * sum / (n * (n + 1)) / (1 - ranks.tieTerm() / (n * n * n - n));
        return chiSquare("Kruskal-Wallis rank sum test", h, groups.size() - 1.0).effectSize(h / (n - 1));
    }

    private static TestResult chiSquare(String method, double statistic, double df) {
        if (Double.isNaN(statistic)) {
            throw new StatsException("all values are equal; the test needs values that vary");
        }
        return TestResult.of(method, statistic, new ChiSquare(df).sf(statistic), df);
    }

    /// Bartlett's K² of equal variances (Proc. R. Soc. A 160 (1937) 268–282).
    public static TestResult bartlett(double[] y, List<String> group) {
        List<double[]> groups = Samples.groups(y, group, 2);
        double pooled = 0;
        double logs = 0;
        double inverse = 0;
        double total = 0;
        for (double[] values : groups) {
            double df = values.length - 1.0;
            double variance = Description.variance(values);
            pooled += df * variance;
            logs += df * Math.log(variance);
            inverse += 1 / df;
            total += df;
        }
        double k = groups.size();
        double statistic = (total * Math.log(pooled / total) - logs) / (1 + (inverse - 1 / total) / (3 * (k - 1)));
        if (!Double.isFinite(statistic)) {
            throw new StatsException("a group is constant; Bartlett's test needs values that vary in each");
        }
        return chiSquare("Bartlett test of homogeneity of variances", statistic, k - 1);
    }

    /// Fligner and Killeen's test of equal variances with medians (Conover, Johnson and Johnson, Technometrics 23 (1981)
    /// 351–361).
    public static TestResult fligner(double[] y, List<String> group) {
        List<double[]> groups = Samples.groups(y, group, 1);
        double[] centred = Samples.joined(groups.stream().map(v -> distances(v, true)).toList());
        double n = centred.length;
        double[] a = Arrays.stream(Ranks.of(centred).values())
                .map(r -> NormalFunctions.normalQuantile((1 + r / (n + 1)) / 2)).toArray();
        double mean = Description.mean(a);
        double sum = 0;
        int at = 0;
        for (double[] values : groups) {
            double total = 0;
            for (int i = 0; i < values.length; i++) {
                total += a[at++] - mean;
            }
            sum += total * total / values.length;
        }
        return chiSquare("Fligner-Killeen test of homogeneity of variances", sum / Description.variance(a),
                groups.size() - 1.0);
    }

    /// Levene's test of equal variances: analysis of variance of the distances from each group's centre.
    ///
    /// @param median whether the centre is the median (Brown and Forsythe, JASA 69 (1974) 364–367) or the mean
    public static TestResult levene(double[] y, List<String> group, boolean median) {
        List<double[]> distances = new ArrayList<>();
        for (double[] values : Samples.groups(y, group, 1)) {
            distances.add(distances(values, median));
        }
        return anova(distances,
                "Levene's test for homogeneity of variance (center = " + (median ? "median" : "mean") + ")");
    }

    private static double[] distances(double[] values, boolean median) {
        double centre = median
                ? Description.median(Arrays.stream(values).sorted().toArray())
                : Description.mean(values);
        return Arrays.stream(values).map(v -> Math.abs(v - centre)).toArray();
    }

    /// Friedman's χ² with ties (JASA 32 (1937) 675–701). Effect size: Kendall's W.
    ///
    /// @param blocks rows are blocks, columns treatments
    public static TestResult friedman(double[][] blocks) {
        int k = columns(blocks);
        double n = blocks.length;
        double[] sums = new double[k];
        double ties = 0;
        for (double[] row : blocks) {
            Ranks ranks = Ranks.of(row);
            ties += ranks.tieTerm();
            for (int j = 0; j < k; j++) {
                sums[j] += ranks.values()[j] - (k + 1) / 2.0;
            }
        }
        double square = Arrays.stream(sums).map(s -> s * s).sum();
        double statistic = 12 * square / (n * k * (k + 1) - ties / (k - 1));
        return chiSquare("Friedman rank sum test", statistic, k - 1.0).effectSize(statistic / (n * (k - 1)));
    }

    /// Quade's test (JASA 74 (1979) 680–683): blocks weigh by the rank of their range.
    ///
    /// @param blocks rows are blocks, columns treatments
    public static TestResult quade(double[][] blocks) {
        int k = columns(blocks);
        int b = blocks.length;
        double[] ranges = Arrays.stream(blocks)
                .mapToDouble(r -> Arrays.stream(r).max().orElse(0) - Arrays.stream(r).min().orElse(0)).toArray();
        double[] weights = Ranks.of(ranges).values();
        double[] sums = new double[k];
        double a = 0;
        for (int i = 0; i < b; i++) {
            double[] ranks = Ranks.of(blocks[i]).values();
            for (int j = 0; j < k; j++) {
                double s = weights[i] * (ranks[j] - (k + 1) / 2.0);
                a += s * s;
                sums[j] += s;
            }
        }
        double between = Arrays.stream(sums).map(s -> s * s).sum() / b;
        if (!(a > 0)) {
            throw new StatsException("all values are equal within blocks; the test needs values that vary");
        }
        double f = a == between ? Double.POSITIVE_INFINITY : (b - 1) * between / (a - between);
        double p = a == between
                ? Math.exp((1.0 - b) * logFactorial(k))
                : new FisherF(k - 1.0, (b - 1.0) * (k - 1)).sf(f);
        return TestResult.of("Quade test", f, p, k - 1.0, (b - 1.0) * (k - 1));
    }

    private static double logFactorial(int k) {
        return dev.jiffy.stats.special.GammaFunctions.lgamma1p(k);
    }

    private static int columns(double[][] blocks) {
        if (blocks.length < 2 || blocks[0].length < 2) {
            throw new StatsException("matrix needs at least 2 rows (blocks) and 2 columns (treatments), it has "
                    + blocks.length + " rows");
        }
        for (int i = 0; i < blocks.length; i++) {
            for (double v : blocks[i]) {
                if (Double.isNaN(v)) {
                    throw new StatsException("matrix has a missing value in row " + i + "; leave the block out");
                }
            }
        }
        return blocks[0].length;
    }
}
