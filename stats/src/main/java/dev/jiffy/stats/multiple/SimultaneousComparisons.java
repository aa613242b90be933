package dev.jiffy.stats.multiple;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.distribution.DunnettDistribution;
import dev.jiffy.stats.distribution.StudentizedRange;
import dev.jiffy.stats.test.Alternative;
import java.util.ArrayList;
import java.util.List;

/// Differences of means with p-values and limits that hold for all of them at once. Pairs are in the order of R's `TukeyHSD`:
/// each later group less the first, then each less the second.
public final class SimultaneousComparisons {
    private SimultaneousComparisons() {
    }

    /// Tukey's honest significant differences for groups of equal variance, of any size by Kramer's standard error
    /// √(s²/2 (1/nᵢ + 1/nⱼ)) (Biometrics 12 (1956) 307–310; conservative: Hayter, Annals of Statistics 12 (1984) 61–75). The
    /// statistic is the studentised range.
    ///
    /// @throws StatsException if a group lacks values or they do not vary
    public static List<Comparison> tukey(Groups groups, double level) {
        double df = groups.count() - (double) groups.size();
        double square = groups.meanSquareWithin();
        StudentizedRange range = new StudentizedRange(groups.size(), df);
        double critical = range.isf(outside(level));
        List<Comparison> out = new ArrayList<>();
        for (int j = 0; j < groups.size(); j++) {
            for (int i = j + 1; i < groups.size(); i++) {
                double error = Math.sqrt(square / 2 * (share(groups, i) + share(groups, j)));
                out.add(row(groups, i, j, error, df, range, critical));
            }
        }
        return out;
    }

    /// Games and Howell's comparisons for groups of unequal variance (Journal of Educational Statistics 1 (1976) 113–125): the
    /// standard error of each pair is √((sᵢ²/nᵢ + sⱼ²/nⱼ)/2), with Welch's degrees of freedom.
    ///
    /// @throws StatsException if a group has fewer than two values, or is constant like another one
    public static List<Comparison> gamesHowell(Groups groups, double level) {
        List<Comparison> out = new ArrayList<>();
        for (int j = 0; j < groups.size(); j++) {
            for (int i = j + 1; i < groups.size(); i++) {
                double a = groups.variance(i) * share(groups, i);
                double b = groups.variance(j) * share(groups, j);
                if (!(a + b > 0)) {
                    throw new StatsException("groups " + groups.names().get(j) + " and " + groups.names().get(i)
                            + " are both constant; the comparison needs values that vary");
                }
                double shareA = a / (a + b);
                double shareB = b / (a + b);
                double df = 1 / (shareA * shareA / (groups.values().get(i).length - 1)
                        + shareB * shareB / (groups.values().get(j).length - 1));
                StudentizedRange range = new StudentizedRange(groups.size(), df);
                out.add(row(groups, i, j, Math.sqrt((a + b) / 2), df, range, range.isf(outside(level))));
            }
        }
        return out;
    }

    private static Comparison row(Groups groups, int i, int j, double error, double df, StudentizedRange range,
            double critical) {
        double difference = groups.mean(i) - groups.mean(j);
        double statistic = Math.abs(difference) / error;
        return Comparison.simultaneous(groups.names().get(i), groups.names().get(j), difference, statistic, df,
                range.sf(statistic), difference - critical * error, difference + critical * error);
    }

    /// Dunnett's comparisons of every other group with a control (JASA 50 (1955) 1096–1121), for groups of equal variance and
    /// any size. The statistic is t; its p-value is that of the largest of all.
    ///
    /// @param control     the group that is taken away
    /// @param alternative on which side the others may lie
    /// @throws StatsException if there is no such group, a group lacks values or they do not vary
    public static List<Comparison> dunnett(Groups groups, String control, Alternative alternative, double level) {
        int base = groups.indexOf(control);
        double df = groups.count() - (double) groups.size();
        double square = groups.meanSquareWithin();
        double[] loading = new double[groups.size() - 1];
        int[] others = new int[loading.length];
        for (int i = 0, at = 0; i < groups.size(); i++) {
            if (i != base) {
                others[at] = i;
                loading[at++] = Math.sqrt(1 / (1 + groups.values().get(base).length
                        / (double) groups.values().get(i).length));
            }
        }
        boolean both = alternative == Alternative.TWO_SIDED;
        DunnettDistribution largest = new DunnettDistribution(loading, df, both);
        double critical = largest.isf(outside(level));
        List<Comparison> out = new ArrayList<>();
        for (int i : others) {
            double difference = groups.mean(i) - groups.mean(base);
            double error = Math.sqrt(square * (share(groups, i) + share(groups, base)));
            double t = difference / error;
            double p = largest.sf(both ? Math.abs(t) : alternative == Alternative.LESS ? -t : t);
            out.add(Comparison.simultaneous(groups.names().get(i), control, difference, t, df, p,
                    alternative == Alternative.LESS ? Double.NEGATIVE_INFINITY : difference - critical * error,
                    alternative == Alternative.GREATER ? Double.POSITIVE_INFINITY : difference + critical * error));
        }
        return out;
    }

    private static double share(Groups groups, int i) {
        return 1.0 / groups.values().get(i).length;
    }

    private static double outside(double level) {
        if (!(level > 0 && level < 1)) {
            throw new StatsException("conf_level must be between 0 and 1, it is " + level);
        }
        return 1 - level;
    }
}
