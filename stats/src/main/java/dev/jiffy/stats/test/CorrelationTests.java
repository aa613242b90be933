package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Concordance;
import dev.jiffy.stats.describe.Correlation;
import dev.jiffy.stats.describe.Ranks;
import dev.jiffy.stats.distribution.Normal;
import dev.jiffy.stats.distribution.StudentT;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tests of association of two samples; pairs with a missing value are left out. Estimate and effect size: the coefficient.
public final class CorrelationTests {
    private static final Normal STANDARD = new Normal(0, 1);
    /// Up to here Spearman's distribution is found by all permutations, beyond by its Edgeworth series.
    private static final int PERMUTED = 9;

    private CorrelationTests() {
    }

    /// Pearson's r with t of n − 2 degrees of freedom, limits by Fisher's z (for n > 3).
    public static TestResult pearson(double[] first, double[] second, Alternative alternative, double level) {
        double[][] pairs = varying(first, second, 3);
        int n = pairs[0].length;
        double r = Correlation.PEARSON.of(pairs[0], pairs[1]);
        double t = r * Math.sqrt((n - 2) / ((1 - r) * (1 + r)));
        TestResult result = TestResult.of("Pearson's product-moment correlation", t,
                alternative.pValue(new StudentT(n - 2.0), t), n - 2.0).estimate(r).effectSize(r);
        double outside = alternative.outside(level);
        if (n <= 3) {
            return result;
        }
        double z = 0.5 * (Math.log1p(r) - Math.log1p(-r));
        double reach = STANDARD.isf(outside) / Math.sqrt(n - 3);
        return result.confInt(alternative.interval(Math.tanh(z - reach), Math.tanh(z + reach), -1, 1));
    }

    /// Spearman's ρ with S = Σ d²: exact by permutation up to 9 pairs, by the Edgeworth series of Best and Roberts (Algorithm
    /// AS 89, Applied Statistics 24 (1975) 377–379) up to 1290, t beyond, with ties, and where exact is false.
    ///
    /// @param correct whether t is corrected for continuity: ρ from S/((n³ − n)/6 + 1)
    public static TestResult spearman(double[] first, double[] second, @Nullable Boolean wanted, boolean correct,
            Alternative alternative) {
        double[][] pairs = varying(first, second, 2);
        double n = pairs[0].length;
        double rho = Correlation.SPEARMAN.of(pairs[0], pairs[1]);
        double s = (n * n * n - n) * (1 - rho) / 6;
        boolean ties = Ranks.of(pairs[0]).tied() || Ranks.of(pairs[1]).tied();
        boolean exact = (wanted == null || wanted) && !ties && n <= 1290;
        double negative;
        double positive;
        if (exact) {
            double whole = Math.rint(s);
            negative = spearmanAtLeast(whole, (int) n);
            positive = n <= PERMUTED ? spearmanAtMost(whole, (int) n) : 1 - spearmanAtLeast(whole + 2, (int) n);
        } else {
            double r = correct ? 1 - s / ((n * n * n - n) / 6 + 1) : rho;
            double t = r / Math.sqrt((1 - r) * (1 + r) / (n - 2));
            StudentT distribution = new StudentT(n - 2);
            negative = distribution.cdf(t);
            positive = distribution.sf(t);
        }
        return TestResult.of("Spearman's rank correlation rho", s, alternative.pValue(negative, positive))
                .estimate(rho).effectSize(rho);
    }

    private static double spearmanAtLeast(double s, int n) {
        if (n <= PERMUTED) {
            return permuted(n, s, false);
        }
        double even = s + s % 2;
        double b = 1.0 / n;
        double x = (6 * (even - 1) * b / (1 / (b * b) - 1) - 1) * Math.sqrt(1 / b - 1);
        double y = x * x;
        double u = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * (-0.0758 + b * (0.1033 + 0.3932 * b)
                - y * b * (0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)))));
        return Math.clamp(u / Math.exp(y / 2) + STANDARD.sf(x), 0, 1);
    }

    private static double spearmanAtMost(double s, int n) {
        return permuted(n, s, true);
    }

    private static double permuted(int n, double s, boolean atMost) {
        int[] ranks = new int[n];
        Arrays.setAll(ranks, i -> i);
        double count = 0;
        double all = 0;
        do {
            int sum = 0;
            for (int i = 0; i < n; i++) {
                sum += (ranks[i] - i) * (ranks[i] - i);
            }
            count += atMost ? (sum <= s ? 1 : 0) : (sum >= s ? 1 : 0);
            all++;
        } while (next(ranks));
        return count / all;
    }

    /// The next permutation in lexicographic order.
    private static boolean next(int[] a) {
        int i = a.length - 2;
        while (i >= 0 && a[i] > a[i + 1]) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        int j = a.length - 1;
        while (a[j] < a[i]) {
            j--;
        }
        swap(a, i, j);
        for (int low = i + 1, high = a.length - 1; low < high; low++, high--) {
            swap(a, low, high);
        }
        return true;
    }

    private static void swap(int[] a, int i, int j) {
        int t = a[i];
        a[i] = a[j];
        a[j] = t;
    }

    /// Kendall's τ: the number T of concordant pairs, exact below 50 pairs without ties unless asked otherwise, else z with
    /// the variance corrected for ties (Kendall, Rank Correlation Methods, chapter 4).
    ///
    /// @param correct whether z is corrected for continuity: the score one nearer to 0
    public static TestResult kendall(double[] first, double[] second, @Nullable Boolean wanted, boolean correct,
            Alternative alternative) {
        double[][] pairs = varying(first, second, 2);
        Concordance c = Concordance.of(pairs[0], pairs[1]);
        double n = c.n();
        double tau = c.tauB();
        boolean ties = c.tiesX().length < c.n() || c.tiesY().length < c.n();
        if ((wanted == null ? n < 50 : wanted) && !ties) {
            double t = (n * (n - 1) / 2 + c.score()) / 2;
            double[] ways = inversions(c.n());
            double below = 0;
            for (int i = 0; i <= t; i++) {
                below += ways[i];
            }
            double above = 0;
            for (int i = ways.length - 1; i >= t; i--) {
                above += ways[i];
            }
            return TestResult.of("Kendall's rank correlation tau", t, alternative.pValue(below, above))
                    .estimate(tau).effectSize(tau);
        }
        double v0 = n * (n - 1) * (2 * n + 5) - sum(c.tiesX(), 5) - sum(c.tiesY(), 5);
        double v1 = sum(c.tiesX(), 1) * sum(c.tiesY(), 1) / (2 * n * (n - 1));
        double v2 = n > 2 ? sum(c.tiesX(), 2) * sum(c.tiesY(), 2) / (9 * n * (n - 1) * (n - 2)) : 0;
        double score = correct ? Math.signum(c.score()) * (Math.abs(c.score()) - 1) : c.score();
        double z = score / Math.sqrt(v0 / 18 + v1 + v2);
        return TestResult.of("Kendall's rank correlation tau", z, RankTests.normal(z, alternative))
                .estimate(tau).effectSize(tau);
    }

    /// Σ t(t−1), Σ t(t−1)(t−2) or Σ t(t−1)(2t+5), for 1, 2 and 5.
    private static double sum(int[] ties, int kind) {
        return Arrays.stream(ties).mapToDouble(t -> (double) t * (t - 1)
                * (kind == 1 ? 1 : kind == 2 ? t - 2 : 2 * t + 5)).sum();
    }

    /// The share of the permutations of n with each number of inversions.
    private static double[] inversions(int n) {
        if (n > 1000) {
            throw new StatsException("there are " + n + " pairs, too many for an exact p-value; give exact false");
        }
        double[] ways = {1};
        for (int k = 2; k <= n; k++) {
            double[] next = new double[ways.length + k - 1];
            for (int i = 0; i < ways.length; i++) {
                for (int j = 0; j < k; j++) {
                    next[i + j] += ways[i] / k;
                }
            }
            ways = next;
        }
        return ways;
    }

    private static double[][] varying(double[] x, double[] y, int least) {
        double[][] pairs = Samples.pairs(x, y, least);
        Samples.varies("x", pairs[0]);
        Samples.varies("y", pairs[1]);
        return pairs;
    }
}
