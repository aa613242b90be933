package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Description;
import dev.jiffy.stats.distribution.FisherF;
import dev.jiffy.stats.distribution.StudentT;

/// Student's and Welch's t tests and the F test of two variances.
public final class MeanTests {
    private static final double EPSILON = Math.ulp(1.0);

    private MeanTests() {
    }

    /// One sample against a mean. Effect size: Cohen's d.
    public static TestResult t(double[] sample, double mu, Alternative alternative, double level) {
        double[] x = Samples.clean("x", sample, 2);
        double mean = Description.mean(x);
        double sd = Math.sqrt(Description.variance(x));
        return result("One Sample t-test", mean, mean - mu, sd / Math.sqrt(x.length), x.length - 1.0, alternative,
                level, Math.abs(mean)).estimate(mean).effectSize((mean - mu) / sd);
    }

    /// The differences of pairs against a mean difference.
    public static TestResult paired(double[] x, double[] y, double mu, Alternative alternative, double level) {
        double[][] pairs = Samples.pairs(x, y, 2);
        double[] d = new double[pairs[0].length];
        for (int i = 0; i < d.length; i++) {
            d[i] = pairs[0][i] - pairs[1][i];
        }
        TestResult r = t(d, mu, alternative, level);
        return new TestResult("Paired t-test", r.statistic(), r.df(), r.pValue(), r.estimate(), r.confInt(),
                r.effectSize(), r.details());
    }

    /// Two samples against a difference of means.
    ///
    /// @param equal whether the variances are taken to be equal; else Welch's test (Biometrika 34 (1947) 28–35)
    public static TestResult t(double[] first, double[] second, double mu, boolean equal, Alternative alternative,
            double level) {
        double[] x = Samples.clean("x", first, equal ? 1 : 2);
        double[] y = Samples.clean("y", second, equal ? 1 : 2);
        int m = x.length;
        int n = y.length;
        if (m + n < 3) {
            throw new StatsException("x and y have " + (m + n) + " values; the test needs at least 3");
        }
        double a = m > 1 ? Description.variance(x) : 0;
        double b = n > 1 ? Description.variance(y) : 0;
        double pooled = ((m - 1) * a + (n - 1) * b) / (m + n - 2);
        double error = equal ? Math.sqrt(pooled * (1.0 / m + 1.0 / n)) : Math.sqrt(a / m + b / n);
        double df = equal
                ? m + n - 2
                : Math.pow(a / m + b / n, 2)
                        / (a * a / ((double) m * m * (m - 1)) + b * b / ((double) n * n * (n - 1)));
        double meanX = Description.mean(x);
        double meanY = Description.mean(y);
        return result(equal ? "Two Sample t-test" : "Welch Two Sample t-test", meanX - meanY, meanX - meanY - mu, error,
                df,
                alternative, level, Math.max(Math.abs(meanX), Math.abs(meanY)))
                .estimate(meanX, meanY).effectSize((meanX - meanY - mu) / Math.sqrt(pooled));
    }

    private static TestResult result(String method, double estimate, double difference, double error, double df,
            Alternative alternative, double level, double size) {
        if (!(error > 10 * EPSILON * size)) {
            throw new StatsException("the data are constant up to rounding; a t test needs values that vary");
        }
        StudentT t = new StudentT(df);
        double statistic = difference / error;
        double reach = error * t.isf(alternative.outside(level));
        return TestResult.of(method, statistic, alternative.pValue(t, statistic), df)
                .confInt(alternative.interval(estimate - reach, estimate + reach, Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY));
    }

    /// The ratio of two variances against a ratio. Estimate and effect size: the ratio.
    public static TestResult var(double[] first, double[] second, double ratio, Alternative alternative, double level) {
        double[] x = Samples.clean("x", first, 2);
        double[] y = Samples.clean("y", second, 2);
        Samples.varies("x", x);
        Samples.varies("y", y);
        double estimate = Description.variance(x) / Description.variance(y);
        if (!(estimate > 0 && estimate < Double.POSITIVE_INFINITY)) {
            throw new StatsException("the ratio of the variances of x and y is " + estimate
                    + "; squares of the values over- or underflow, divide both samples by a power of ten");
        }
        FisherF f = new FisherF(x.length - 1.0, y.length - 1.0);
        double statistic = estimate / ratio;
        double outside = alternative.outside(level);
        return TestResult.of("F test to compare two variances", statistic, alternative.pValue(f, statistic),
                x.length - 1.0, y.length - 1.0)
                .estimate(estimate).effectSize(estimate)
                .confInt(alternative.interval(estimate / f.isf(outside), estimate / f.quantile(outside), 0,
                        Double.POSITIVE_INFINITY));
    }
}
