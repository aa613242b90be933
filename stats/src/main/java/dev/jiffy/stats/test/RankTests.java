package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Description;
import dev.jiffy.stats.describe.Ranks;
import dev.jiffy.stats.distribution.Normal;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Wilcoxon's rank sum (Mann–Whitney) and signed rank tests: Hollander and Wolfe, Nonparametric Statistical Methods, chapters
/// 3 and 4. Exact below 50 values without ties (and without zeros) unless asked otherwise, else normal with the variance
/// corrected for ties.
public final class RankTests {
    private static final int EXACT_BELOW = 50;
    private static final Normal STANDARD = new Normal(0, 1);

    private RankTests() {
    }

    /// How such a test is done.
    ///
    /// @param alternative side
    /// @param exact       exact or asymptotic; null leaves it to the size and the ties
    /// @param correct     whether the normal approximation has its correction of continuity
    /// @param limits      whether the location is estimated with confidence limits
    /// @param level       confidence
    public record Options(Alternative alternative, @Nullable Boolean exact, boolean correct, boolean limits,
            double level) {
    }

    /// W, the number of pairs in which x is above y (ties one half). Estimate: the Hodges–Lehmann shift. Effect size: the
    /// rank-biserial correlation.
    public static TestResult mannWhitney(double[] first, double[] second, double mu, Options options) {
        double[] x = Arrays.stream(Samples.clean("x", first, 1)).map(v -> v - mu).toArray();
        double[] y = Samples.clean("y", second, 1);
        Ranks ranks = Ranks.of(Samples.joined(java.util.List.of(x, y)));
        double m = x.length;
        double n = y.length;
        double w = rankSum(ranks, x.length) - m * (m + 1) / 2;
        boolean exact = options.exact == null ? m < EXACT_BELOW && n < EXACT_BELOW && !ranks.tied() : options.exact;
        exact &= !ranks.tied();
        TestResult result;
        double[] limits = null;
        double[] differences = options.limits ? differences(x, y) : new double[0];
        if (exact) {
            SubsetSums sums = SubsetSums.choosing(x.length, IntStream.range(0, x.length + y.length).toArray());
            double low = m * (m - 1) / 2;
            result = TestResult.of("Wilcoxon rank sum exact test", w,
                    options.alternative.pValue(sums.cdf(w + low), sums.atLeast(w + low)));
            if (options.limits) {
                int least = Math.max(1, sums.quantile(options.alternative.outside(options.level)) - (int) low);
                limits = limits(differences, least, options.alternative);
            }
        } else {
            result = TestResult.of("Wilcoxon rank sum test" + (options.correct ? " with continuity correction" : ""), w,
                    normal(standardised(w - m * n / 2, rankSumDeviation(ranks, m, n), options), options.alternative));
            if (options.limits) {
                limits = asymptotic(differences, options, shift -> {
                    double[] moved = Arrays.stream(x).map(v -> v - shift).toArray();
                    Ranks r = Ranks.of(Samples.joined(java.util.List.of(moved, y)));
                    return standardised(rankSum(r, moved.length) - m * (m + 1) / 2 - m * n / 2,
                            rankSumDeviation(r, m, n), options);
                });
            }
        }
        result = result.effectSize(2 * w / (m * n) - 1);
        return limits == null
                ? result
                : result.estimate(Description.median(differences) + mu)
                        .confInt(limits[0] + mu, limits[1] + mu);
    }

    private static double rankSum(Ranks ranks, int count) {
        return Arrays.stream(ranks.values()).limit(count).sum();
    }

    private static double rankSumDeviation(Ranks ranks, double m, double n) {
        double all = m + n;
        return Math.sqrt(m * n / 12 * (all + 1 - ranks.tieTerm() / (all * (all - 1))));
    }

    /// V, the sum of the ranks of |x − mu| where x is above mu; zeros are left out. Estimate: the pseudo-median. Effect size:
    /// the rank-biserial correlation.
    public static TestResult wilcoxon(double[] sample, double mu, Options options) {
        double[] all = Arrays.stream(Samples.clean("x", sample, 1)).map(v -> v - mu).toArray();
        double[] x = Arrays.stream(all).filter(v -> v != 0).toArray();
        if (x.length == 0) {
            throw new StatsException("every value of x is mu, " + mu + "; the test needs some that differ");
        }
        boolean zeros = x.length < all.length;
        double n = x.length;
        Ranks ranks = absoluteRanks(x);
        double v = positive(x, ranks);
        boolean exact = (options.exact == null ? n < EXACT_BELOW : options.exact) && !ranks.tied() && !zeros;
        TestResult result;
        double[] limits = null;
        double[] averages = options.limits ? walsh(x) : new double[0];
        if (exact) {
            SubsetSums sums = SubsetSums.signedRanks(x.length);
            result = TestResult.of("Wilcoxon signed rank exact test", v,
                    options.alternative.pValue(sums.cdf(v), sums.atLeast(v)));
            if (options.limits) {
                limits = limits(averages, Math.max(1, sums.quantile(options.alternative.outside(options.level))),
                        options.alternative);
            }
        } else {
            result = TestResult.of("Wilcoxon signed rank test" + (options.correct ? " with continuity correction" : ""),
                    v,
                    normal(signedRank(x, options), options.alternative));
            if (options.limits) {
                limits = asymptotic(averages, options, shift -> signedRank(
                        Arrays.stream(x).map(value -> value - shift).filter(value -> value != 0).toArray(), options));
            }
        }
        result = result.effectSize(4 * v / (n * (n + 1)) - 1);
        return limits == null
                ? result
                : result.estimate(Description.median(averages) + mu)
                        .confInt(limits[0] + mu, limits[1] + mu);
    }

    private static Ranks absoluteRanks(double[] x) {
        return Ranks.of(Arrays.stream(x).map(Math::abs).toArray());
    }

    private static double positive(double[] x, Ranks ranks) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] > 0 ? ranks.values()[i] : 0;
        }
        return sum;
    }

    private static double signedRank(double[] x, Options options) {
        Ranks ranks = absoluteRanks(x);
        double n = x.length;
        double deviation = Math.sqrt(n * (n + 1) * (2 * n + 1) / 24 - ranks.tieTerm() / 48);
        return standardised(positive(x, ranks) - n * (n + 1) / 4, deviation, options);
    }

    private static double standardised(double difference, double deviation, Options options) {
        double correction = !options.correct ? 0 : switch (options.alternative) {
            case TWO_SIDED -> Math.signum(difference) * 0.5;
            case GREATER -> 0.5;
            case LESS -> -0.5;
        };
        if (!(deviation > 0)) {
            throw new StatsException("all values are equal; the test needs values that vary");
        }
        return (difference - correction) / deviation;
    }

    static double normal(double z, Alternative alternative) {
        return alternative.pValue(STANDARD, z);
    }

    /// The least-th smallest and largest.
    private static double[] limits(double[] sorted, int least, Alternative alternative) {
        return alternative.interval(sorted[least - 1], sorted[sorted.length - least], Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
    }

    private static double[] differences(double[] x, double[] y) {
        room((double) x.length * y.length);
        double[] out = new double[x.length * y.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = x[i / y.length] - y[i % y.length];
        }
        Arrays.sort(out);
        return out;
    }

    private static double[] walsh(double[] x) {
        room(0.5 * x.length * (x.length + 1.0));
        double[] out = new double[x.length * (x.length + 1) / 2];
        int at = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i; j < x.length; j++) {
                out[at++] = (x[i] + x[j]) / 2;
            }
        }
        Arrays.sort(out);
        return out;
    }

    private static void room(double pairs) {
        if (pairs > 2e7) {
            throw new StatsException("the confidence interval would need " + pairs + " pairs; leave conf_int out");
        }
    }

    /// Where the standardised statistic, as a falling step function of the shift, passes the normal quantiles.
    private static double[] asymptotic(double[] sorted, Options options,
            java.util.function.DoubleUnaryOperator statistic) {
        double z = STANDARD.isf(options.alternative.outside(options.level));
        return options.alternative.interval(crossing(sorted, z, statistic), crossing(sorted, -z, statistic),
                Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private static double crossing(double[] sorted, double z, java.util.function.DoubleUnaryOperator statistic) {
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        int low = 0;
        int high = distinct.length - 1;
        while (low < high) {
            int half = (low + high) >>> 1;
            if (statistic.applyAsDouble(0.5 * (distinct[half] + distinct[half + 1])) > z) {
                low = half + 1;
            } else {
                high = half;
            }
        }
        return distinct[low];
    }
}
