package dev.jiffy.stats.test;

import dev.jiffy.stats.distribution.Hypergeometric;
import dev.jiffy.stats.special.Inversion;
import java.util.Arrays;

/// Fisher's exact test of a table with given margins.
///
/// For 2×2 the estimate is the conditional maximum likelihood odds ratio, the limits are exact, from the noncentral
/// hypergeometric distribution (Fisher 1935; Cornfield 1956), solved to full precision. Larger tables: [FisherTables].
public final class FisherExact {
    private static final double TOLERANCE = 1 + 1e-7;

    private FisherExact() {
    }

    /// The test; only the two-sided alternative for tables other than 2×2.
    public static TestResult test(double[][] table, Alternative alternative, double level) {
        TableTests.check(table);
        if (table.length == 2 && table[0].length == 2) {
            return twoByTwo(table, alternative, level);
        }
        return TestResult.of("Fisher's Exact Test for Count Data", Double.NaN, new FisherTables(table).pValue());
    }

    private static TestResult twoByTwo(double[][] table, Alternative alternative, double level) {
        double first = table[0][0] + table[1][0];
        double second = table[0][1] + table[1][1];
        double draws = table[0][0] + table[0][1];
        Hypergeometric h = new Hypergeometric(first + second, first, draws);
        double low = h.lowest();
        double x = table[0][0];
        double[] log = new double[(int) (h.highest() - low) + 1];
        Arrays.setAll(log, i -> h.logPdf(low + i));
        int at = (int) (x - low);
        double p = switch (alternative) {
            case LESS -> h.cdf(x);
            case GREATER -> h.sf(x - 1);
            case TWO_SIDED -> {
                double sum = 0;
                for (double l : log) {
                    sum += l <= log[at] + Math.log(TOLERANCE) ? Math.exp(l) : 0;
                }
                yield Math.min(1, sum);
            }
        };
        int top = log.length - 1;
        double odds = at == 0
                ? 0
                : at == top
                        ? Double.POSITIVE_INFINITY
                        : Math.exp(Inversion.increasing(s -> mean(log, s) - at, (s, v) -> spread(log, s), 0));
        double outside = alternative.outside(level);
        double target = Math.log(outside);
        double lower = at == 0
                ? 0
                : Math.exp(Inversion.increasing(s -> tail(log, s, at, top) - target,
                        (s, v) -> mean(log, s, at, top) - mean(log, s), 0));
        double upper = at == top
                ? Double.POSITIVE_INFINITY
                : Math.exp(Inversion.increasing(
                        s -> target - tail(log, s, 0, at), (s, v) -> mean(log, s) - mean(log, s, 0, at), 0));
        return TestResult.of("Fisher's Exact Test for Count Data", Double.NaN, p).estimate(odds).effectSize(odds)
                .confInt(alternative.interval(lower, upper, 0, Double.POSITIVE_INFINITY));
    }

    /// log P(from ≤ X − lowest ≤ to) at log odds ratio s; its derivative in s is a difference of means.
    private static double tail(double[] log, double s, int from, int to) {
        double largest = largest(log, s);
        double part = 0;
        double all = 0;
        for (int i = 0; i < log.length; i++) {
            double w = Math.exp(log[i] + i * s - largest);
            all += w;
            part += i >= from && i <= to ? w : 0;
        }
        return Math.log(part / all);
    }

    private static double mean(double[] log, double s) {
        return mean(log, s, 0, log.length - 1);
    }

    private static double mean(double[] log, double s, int from, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i <= to; i++) {
            largest = Math.max(largest, log[i] + i * s);
        }
        double sum = 0;
        double all = 0;
        for (int i = from; i <= to; i++) {
            double w = Math.exp(log[i] + i * s - largest);
            all += w;
            sum += i * w;
        }
        return sum / all;
    }

    private static double spread(double[] log, double s) {
        double mean = mean(log, s);
        double largest = largest(log, s);
        double sum = 0;
        double all = 0;
        for (int i = 0; i < log.length; i++) {
            double w = Math.exp(log[i] + i * s - largest);
            all += w;
            sum += (i - mean) * (i - mean) * w;
        }
        return sum / all;
    }

    private static double largest(double[] log, double s) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < log.length; i++) {
            largest = Math.max(largest, log[i] + i * s);
        }
        return largest;
    }
}
