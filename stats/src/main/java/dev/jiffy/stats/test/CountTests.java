package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.distribution.Beta;
import dev.jiffy.stats.distribution.Binomial;
import dev.jiffy.stats.distribution.ChiSquare;
import dev.jiffy.stats.distribution.Distribution;
import dev.jiffy.stats.distribution.Gamma;
import dev.jiffy.stats.distribution.Normal;
import dev.jiffy.stats.distribution.Poisson;
import java.util.Arrays;
import java.util.Objects;

/// Tests of probabilities and rates.
public final class CountTests {
    private static final double TOLERANCE = Math.log1p(1e-7);

    private CountTests() {
    }

    /// Exact test of a probability; limits by Clopper and Pearson, Biometrika 26 (1934) 404–413.
    public static TestResult binomial(double x, double n, double p, Alternative alternative, double level) {
        TableTests.count("x", x);
        TableTests.count("n", n);
        if (x > n || n == 0) {
            throw new StatsException("x must not exceed n and n must not be 0; they are " + x + " and " + n);
        }
        if (!(p >= 0 && p <= 1)) {
            throw new StatsException("p must be 0 … 1, it is " + p);
        }
        double outside = alternative.outside(level);
        return TestResult.of("Exact binomial test", x, pValue(new Binomial(n, p), x, n * p, n, alternative))
                .estimate(x / n).effectSize(x / n - p)
                .confInt(alternative.interval(x == 0 ? 0 : new Beta(x, n - x + 1).quantile(outside),
                        x == n ? 1 : new Beta(x + 1, n - x).isf(outside), 0, 1));
    }

    /// Exact test of a rate; limits by Garwood, Biometrika 28 (1936) 437–442.
    public static TestResult poisson(double x, double time, double rate, Alternative alternative, double level) {
        TableTests.count("x", x);
        if (!(time > 0 && rate >= 0 && time * rate < Double.POSITIVE_INFINITY)) {
            throw new StatsException("time must be positive and rate at least 0; they are " + time + " and " + rate);
        }
        double mean = time * rate;
        double outside = alternative.outside(level);
        return TestResult.of("Exact Poisson test", x,
                pValue(new Poisson(mean), x, mean, Double.POSITIVE_INFINITY, alternative))
                .estimate(x / time).effectSize(rate > 0 ? x / time / rate : Double.POSITIVE_INFINITY)
                .confInt(alternative.interval(x == 0 ? 0 : new Gamma(x, time).quantile(outside),
                        new Gamma(x + 1, time).isf(outside), 0, Double.POSITIVE_INFINITY));
    }

    /// Exact test of the ratio of two rates: given the sum of the counts the first is binomial (Przyborowski and Wilenski,
    /// Biometrika 31 (1940) 313–323).
    ///
    /// @param rate the ratio of the null hypothesis
    public static TestResult ratio(double first, double second, double time1, double time2, double rate,
            Alternative alternative, double level) {
        if (!(time1 > 0 && time2 > 0 && rate >= 0 && time1 * rate < Double.POSITIVE_INFINITY)) {
            throw new StatsException("time must be positive and rate at least 0; they are " + time1 + ", " + time2
                    + " and " + rate);
        }
        TestResult share = binomial(first, first + second, time1 * rate / (time1 * rate + time2), alternative, level);
        double[] limits = Objects.requireNonNull(share.confInt());
        double estimate = first / time1 / (second / time2);
        return TestResult.of("Comparison of Poisson rates", first, share.pValue()).estimate(estimate)
                .effectSize(estimate)
                .confInt(new double[]{limits[0] / (1 - limits[0]) * time2 / time1,
                        limits[1] == 1 ? Double.POSITIVE_INFINITY : limits[1] / (1 - limits[1]) * time2 / time1});
    }

    /// Two-sided: the mass of all values that are no more likely than the observed one.
    private static double pValue(Distribution null_, double x, double mean, double highest, Alternative alternative) {
        if (alternative != Alternative.TWO_SIDED) {
            return alternative == Alternative.LESS ? null_.cdf(x) : null_.sf(x - 1);
        }
        if (x == mean) {
            return 1;
        }
        double least = null_.logPdf(x) + TOLERANCE;
        if (x < mean) {
            double low = Math.ceil(mean) - 1;
            double high = Math.ceil(mean);
            for (double step = 1; high <= highest && null_.logPdf(high) > least; step *= 2) {
                low = high;
                high += step;
            }
            while (high - low > 1) {
                double half = Math.floor((low + high) / 2);
                if (half <= highest && null_.logPdf(half) > least) {
                    low = half;
                } else {
                    high = half;
                }
            }
            return Math.min(1, null_.cdf(x) + null_.sf(high - 1));
        }
        double low = -1;
        double high = Math.floor(mean) + 1;
        while (high - low > 1) {
            double half = Math.floor((low + high) / 2);
            if (null_.logPdf(half) <= least) {
                low = half;
            } else {
                high = half;
            }
        }
        return Math.min(1, null_.cdf(low) + null_.sf(x - 1));
    }

    /// Equality of proportions, or one against ½ or against given ones, by χ². Limits for one by Wilson with correction, for
    /// two of their difference (Newcombe, Statistics in Medicine 17 (1998) 857–872 and 873–890).
    ///
    /// @param p the probabilities of the null hypothesis; empty for equality
    public static TestResult proportions(double[] x, double[] n, double[] p, boolean correct, Alternative side,
            double level) {
        int k = x.length;
        if (k == 0 || n.length != k || (p.length != 0 && p.length != k)) {
            throw new StatsException(
                    "x and n must have the same length, and p too if it is there; they have " + k + ", "
                            + n.length + " and " + p.length);
        }
        double allX = 0;
        double allN = 0;
        for (int i = 0; i < k; i++) {
            TableTests.count("x[" + i + "]", x[i]);
            TableTests.count("n[" + i + "]", n[i]);
            if (x[i] > n[i] || n[i] == 0) {
                throw new StatsException("x must not exceed n and n must not be 0; number " + i + " is " + x[i] + " of "
                        + n[i]);
            }
            allX += x[i];
            allN += n[i];
        }
        for (double value : p) {
            if (!(value > 0 && value < 1)) {
                throw new StatsException("p must be between 0 and 1, it is " + value);
            }
        }
        boolean given = p.length > 0 || k == 1;
        double[] null_ = new double[k];
        for (int i = 0; i < k; i++) {
            null_[i] = p.length > 0 ? p[i] : k == 1 ? 0.5 : allX / allN;
        }
        double[] estimate = new double[k];
        Arrays.setAll(estimate, i -> x[i] / n[i]);
        Alternative alternative = k > 2 || (k == 2 && given) ? Alternative.TWO_SIDED : side;
        double yates = correct && k <= 2 ? 0.5 : 0;
        double z = new Normal(0, 1).isf(alternative.outside(level));
        double[] limits = null;
        if (k == 1) {
            yates = Math.min(yates, Math.abs(x[0] - n[0] * null_[0]));
            double square = z * z / (2 * n[0]);
            double up = estimate[0] + yates / n[0];
            double down = estimate[0] - yates / n[0];
            double upper = (up + square + z * Math.sqrt(up * (1 - up) / n[0] + square / (2 * n[0])))
                    / (1 + z * z / n[0]);
            double lower = (down + square - z * Math.sqrt(down * (1 - down) / n[0] + square / (2 * n[0])))
                    / (1 + z * z / n[0]);
            limits = alternative.interval(down > 0 ? Math.max(lower, 0) : 0, up < 1 ? Math.min(upper, 1) : 1, 0, 1);
        } else if (k == 2 && !given) {
            double inverse = 1 / n[0] + 1 / n[1];
            double delta = estimate[0] - estimate[1];
            yates = Math.min(yates, Math.abs(delta) / inverse);
            double width = z
                    * Math.sqrt(estimate[0] * (1 - estimate[0]) / n[0] + estimate[1] * (1 - estimate[1]) / n[1])
                    + yates * inverse;
            limits = alternative.interval(Math.max(delta - width, -1), Math.min(delta + width, 1), -1, 1);
        } else if (k == 2) {
            yates = Math.min(yates, Math.min(Math.abs(x[0] - n[0] * p[0]), Math.abs(x[1] - n[1] * p[1])));
        }
        double statistic = 0;
        for (int i = 0; i < k; i++) {
            double success = n[i] * null_[i];
            double d = Math.abs(x[i] - success) - yates;
            statistic += d * d / success + d * d / (n[i] - success);
        }
        if (Double.isNaN(statistic)) {
            throw new StatsException("all trials ended alike; the test needs successes and failures");
        }
        double df = given ? k : k - 1.0;
        double sign = Math.signum(k == 1 ? estimate[0] - null_[0] : estimate[0] - estimate[Math.min(1, k - 1)]);
        double pValue = alternative == Alternative.TWO_SIDED
                ? new ChiSquare(df).sf(statistic)
                : RankTests.normal(sign * Math.sqrt(statistic), alternative);
        TestResult result = TestResult.of(k + "-sample test for " + (given ? "given" : "equality of") + " proportions"
                + (yates > 0 ? " with continuity correction" : ""), statistic, pValue, df).estimate(estimate);
        return limits == null ? result : result.confInt(limits);
    }
}
