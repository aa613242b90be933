package dev.jiffy.stats.test;

import dev.jiffy.stats.describe.Ranks;
import dev.jiffy.stats.distribution.Distribution;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Kolmogorov–Smirnov tests of one sample against a distribution and of two samples against each other.
public final class KolmogorovSmirnov {
    private KolmogorovSmirnov() {
    }

    /// One sample: exact below 100 values without ties unless asked otherwise.
    public static TestResult test(double[] sample, Distribution null_, @Nullable Boolean wanted,
            Alternative alternative) {
        double[] x = Samples.clean("x", sample, 1);
        Arrays.sort(x);
        int n = x.length;
        double above = 0;
        double below = 0;
        boolean ties = false;
        for (int i = 0; i < n; i++) {
            above = Math.max(above, i + 1 - n * null_.cdf(x[i]));
            below = Math.max(below, n * null_.cdf(x[i]) - i);
            ties |= i > 0 && x[i] == x[i - 1];
        }
        double d = statistic(alternative, above, below) / n;
        boolean exact = wanted == null ? n < 100 && !ties : wanted;
        double p = alternative == Alternative.TWO_SIDED
                ? exact ? KolmogorovDistribution.twoSided(n, d) : KolmogorovDistribution.limit(Math.sqrt(n) * d)
                : exact ? KolmogorovDistribution.oneSided(n, d) : Math.exp(-2 * n * d * d);
        return TestResult.of((exact ? "Exact" : "Asymptotic") + " one-sample Kolmogorov-Smirnov test", d, p)
                .effectSize(d);
    }

    /// Two samples: exact, given the ties, while the product of the sizes is below 10000 unless asked otherwise.
    public static TestResult test(double[] first, double[] second, @Nullable Boolean wanted, Alternative alternative) {
        double[] x = Samples.clean("x", first, 1);
        double[] y = Samples.clean("y", second, 1);
        double[] joined = Samples.joined(List.of(x, y));
        int[] order = Ranks.order(joined);
        boolean[] last = new boolean[joined.length + 1];
        double above = 0;
        double below = 0;
        double i = 0;
        double j = 0;
        for (int k = 0; k < order.length; k++) {
            if (order[k] < x.length) {
                i++;
            } else {
                j++;
            }
            last[k + 1] = k + 1 == order.length || joined[order[k + 1]] != joined[order[k]];
            if (last[k + 1]) {
                double gap = i / x.length - j / y.length;
                above = Math.max(above, gap);
                below = Math.max(below, -gap);
            }
        }
        double d = statistic(alternative, above, below);
        boolean exact = wanted == null ? (double) x.length * y.length < 10_000 : wanted;
        double size = (double) x.length * y.length / (x.length + y.length);
        double p = exact
                ? hits(x.length, y.length, d, last, alternative)
                : alternative == Alternative.TWO_SIDED
                        ? KolmogorovDistribution.limit(Math.sqrt(size) * d)
                        : Math.exp(-2 * size * d * d);
        return TestResult.of((exact ? "Exact" : "Asymptotic") + " two-sample Kolmogorov-Smirnov test", d, p)
                .effectSize(d);
    }

    private static double statistic(Alternative alternative, double above, double below) {
        return switch (alternative) {
            case TWO_SIDED -> Math.max(above, below);
            case GREATER -> above;
            case LESS -> below;
        };
    }

    /// The share of the orders of m x and n y in which the distance reaches d at the end of a run of ties: from the end of
    /// the lattice path backwards, sums of positive terms.
    private static double hits(int m, int n, double d, boolean[] last, Alternative alternative) {
        double least = d * (1 - 1e-12);
        double[] after = new double[n + 2];
        for (int i = m; i >= 0; i--) {
            double[] now = new double[n + 2];
            for (int j = n; j >= 0; j--) {
                double gap = (double) i / m - (double) j / n;
                double distance = switch (alternative) {
                    case TWO_SIDED -> Math.abs(gap);
                    case GREATER -> gap;
                    case LESS -> -gap;
                };
                double left = m + n - i - j;
                if (last[i + j] && distance >= least || d == 0) {
                    now[j] = 1;
                } else if (left > 0) {
                    now[j] = ((m - i) * (i < m ? after[j] : 0) + (n - j) * now[j + 1]) / left;
                }
            }
            after = now;
        }
        return after[0];
    }
}
