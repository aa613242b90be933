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
    /// A large AB means a small spread of x. Exact below 50 values without ties unless asked otherwise.
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
                RankTests.normal(-standardised(ab, scores, m), alternative));
    }

    /// Z, from the squared distance of the ranks of x from the middle (A. M. Mood, Ann. Math. Stat. 25 (1954) 514–522).
    /// Tied values share their mean score.
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
        for (int tie : Ranks.of(joined).ties()) {
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
        double z = standardised(t, scores, x.length);
        return TestResult.of("Mood two-sample test of scale", z, RankTests.normal(z, alternative));
    }

    /// With mean and variance of the sum of m of the scores under permutation.
    private static double standardised(double sum, double[] scores, double m) {
        double all = scores.length;
        double mean = Arrays.stream(scores).sum() / all;
        double square = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum();
        if (!(square > 0)) {
            throw new StatsException("all values are equal; the test needs values that vary");
        }
        return (sum - m * mean) / Math.sqrt(m * (all - m) / (all * (all - 1)) * square);
    }
}
