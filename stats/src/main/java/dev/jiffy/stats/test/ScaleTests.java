package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Ranks;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two-sample rank tests of scale by Ansari–Bradley and by Mood.
public final class ScaleTests {
    private ScaleTests() {
    }

    /// AB, the sum of the ranks of x counted from both ends (Ansari and Bradley, Ann. Math. Stat. 31 (1960) 1174–1189).
    /// A large AB means a small spread of x. Exact below 50 values without ties unless asked otherwise. With ties mean and variance
    /// are about the mean of untied ranks, as R 4.2 has it.
    public static TestResult ansari(double[] first, double[] second, @Nullable Boolean wanted,
            Alternative alternative) {
        double[] x = Samples.clean("x", first, 1);
        double[] y = Samples.clean("y", second, 1);
        double m = x.length;
        double n = y.length;
        double all = m + n;
        Ranks ranks = Ranks.of(Samples.joined(List.of(x, y)));
        double[] scores = Arrays.stream(ranks.values()).map(r -> Math.min(r, all - r + 1)).toArray();
        double ab = Arrays.stream(scores).limit(x.length).sum();
        boolean exact = (wanted == null ? m < 50 && n < 50 : wanted) && !ranks.tied();
        if (exact) {
            SubsetSums sums = SubsetSums.choosing(x.length, Arrays.stream(scores).mapToInt(s -> (int) s).toArray());
            return TestResult.of("Ansari-Bradley test", ab, alternative.pValue(sums.atLeast(ab), sums.cdf(ab)));
        }
        return TestResult.of("Ansari-Bradley test", ab,
                RankTests.normal(
                        -standardised(ab, scores, m, all % 2 == 0 ? (all + 2) / 4 : (all + 1) * (all + 1) / (4 * all)),
                        alternative));
    }

    /// Z, from the squared distance of the ranks of x from the middle (A. M. Mood, Ann. Math. Stat. 25 (1954) 514–522).
    /// Tied values share their mean score (Mielke, Technometrics 9 (1967) 312–314); their share of the variance is as R 4.2 has
    /// it, with the number of untied values in place of Mielke's cumulative counts.
    public static TestResult mood(double[] first, double[] second, Alternative alternative) {
        double[] x = Samples.clean("x", first, 1);
        double[] y = Samples.clean("y", second, 1);
        if (x.length + y.length < 3) {
            throw new StatsException("x and y have fewer than 3 values; the test needs more");
        }
        double[] joined = Samples.joined(List.of(x, y));
        double middle = (joined.length + 1) / 2.0;
        int[] order = Ranks.order(joined);
        double[] scores = new double[joined.length];
        int at = 0;
        double all = joined.length;
        double tied = 0;
        for (int tie : Ranks.of(joined).ties()) {
            double t2 = (double) tie * tie;
            tied += tie * (t2 - 1) * (t2 - 4 + 15 * (all - tie) * (all - tie));
            double sum = 0;
            for (int k = 0; k < tie; k++) {
                sum += (at + k + 1 - middle) * (at + k + 1 - middle);
            }
            for (int k = 0; k < tie; k++) {
                scores[order[at + k]] = sum / tie;
            }
            at += tie;
        }
        double t = Arrays.stream(scores).limit(x.length).sum();
        double m = x.length;
        double variance = m * (all - m) / 180 * ((all + 1) * (all + 2) * (all - 2) - tied / (all * (all - 1)));
        if (!(variance > 0)) {
            throw equal();
        }
        double z = (t - m * (all * all - 1) / 12) / Math.sqrt(variance);
        return TestResult.of("Mood two-sample test of scale", z, RankTests.normal(z, alternative));
    }

    /// With the variance of the sum of m of the scores under permutation.
    ///
    /// @param mean of the scores
    private static double standardised(double sum, double[] scores, double m, double mean) {
        double all = scores.length;
        double square = Arrays.stream(scores).map(s -> s * s).sum() - all * mean * mean;
        if (!(square > 0) || Arrays.stream(scores).allMatch(s -> s == scores[0])) {
            throw equal();
        }
        return (sum - m * mean) / Math.sqrt(m * (all - m) / (all * (all - 1)) * square);
    }

    private static StatsException equal() {
        return new StatsException("all values are equal; the test needs values that vary");
    }
}
