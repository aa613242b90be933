package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.CompensatedSum;
import dev.jiffy.stats.describe.Description;
import dev.jiffy.stats.distribution.ChiSquare;
import java.util.Arrays;

/// Tests of a series: autocorrelation, unit root, stationarity.
public final class SerialTests {
    /// Quantiles of the Dickey–Fuller t with constant and trend for 25, 50, 100, 250, 500, ∞ values (W. A. Fuller,
    /// Introduction to Statistical Time Series, 1976, table 8.5.2), one row a probability.
    private static final double[][] FULLER = {{-4.38, -4.15, -4.04, -3.99, -3.98, -3.96},
            {-3.95, -3.80, -3.73, -3.69, -3.68, -3.66}, {-3.60, -3.50, -3.45, -3.43, -3.42, -3.41},
            {-3.24, -3.18, -3.15, -3.13, -3.13, -3.12}, {-1.14, -1.19, -1.22, -1.23, -1.24, -1.25},
            {-0.80, -0.87, -0.90, -0.92, -0.93, -0.94}, {-0.50, -0.58, -0.62, -0.64, -0.65, -0.66},
            {-0.15, -0.24, -0.28, -0.31, -0.32, -0.33}};
    private static final double[] FULLER_SIZES = {25, 50, 100, 250, 500, 100_000};
    private static final double[] FULLER_P = {0.01, 0.025, 0.05, 0.10, 0.90, 0.95, 0.975, 0.99};

    private SerialTests() {
    }

    /// Box–Pierce or Ljung–Box (Biometrika 65 (1978) 297–303): no autocorrelation up to a lag.
    ///
    /// @param fitted degrees of freedom that a model has used up
    public static TestResult box(double[] sample, int lag, int fitted, boolean ljung) {
        double[] x = Samples.clean("x", sample, 2);
        int n = x.length;
        if (lag < 1 || lag >= n || fitted < 0 || fitted >= lag) {
            throw new StatsException(
                    "lag must be 1 … " + (n - 1) + " and above fitdf; they are " + lag + " and " + fitted);
        }
        Samples.varies("x", x);
        double[] d = centred(x);
        double zero = autocovariance(d, 0);
        double sum = 0;
        for (int k = 1; k <= lag; k++) {
            double r = autocovariance(d, k) / zero;
            sum += r * r / (ljung ? n - k : 1);
        }
        double statistic = ljung ? n * (n + 2.0) * sum : n * sum;
        double df = lag - (double) fitted;
        return TestResult.of(ljung ? "Box-Ljung test" : "Box-Pierce test", statistic, new ChiSquare(df).sf(statistic),
                df);
    }

    private static double[] centred(double[] x) {
        double mean = Description.mean(x);
        return Arrays.stream(x).map(v -> v - mean).toArray();
    }

    private static double autocovariance(double[] d, int lag) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = lag; i < d.length; i++) {
            sum.addProduct(d[i], d[i - lag]);
        }
        return sum.value();
    }

    /// Augmented Dickey–Fuller: t of the lagged level in the regression of the differences on it, on so many lagged
    /// differences and on what the trend says. The p-value, for constant and trend, is interpolated in Fuller's table, which
    /// ends at 0.01 and 0.99; NaN for the others.
    ///
    /// @param trend `n`, `c` or `ct`
    public static TestResult adf(double[] sample, int lags, String trend) {
        double[] x = Samples.clean("x", sample, 4);
        int deterministic = switch (trend) {
            case "n" -> 0;
            case "c" -> 1;
            case "ct" -> 2;
            default -> throw new StatsException("trend \"" + trend + "\" is none of n, c, ct");
        };
        int rows = x.length - 1 - lags;
        int columns = deterministic + lags + 1;
        if (lags < 0 || rows <= columns) {
            throw new StatsException("x has " + x.length + " values, too few for " + lags + " lags");
        }
        double[][] basis = new double[columns + 1][rows];
        for (int i = 0; i < rows; i++) {
            int t = i + lags;
            if (deterministic > 0) {
                basis[0][i] = 1;
            }
            if (deterministic > 1) {
                basis[1][i] = i - (rows - 1) / 2.0;
            }
            for (int k = 1; k <= lags; k++) {
                basis[deterministic + k - 1][i] = x[t + 1 - k] - x[t - k];
            }
            basis[columns - 1][i] = x[t];
            basis[columns][i] = x[t + 1] - x[t];
        }
        // With the level last, its t is the projection of the response on what is left of it, over sigma.
        double projection = 0;
        for (int j = 0; j <= columns; j++) {
            double before = Math.sqrt(dot(basis[j], basis[j]));
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < j; k++) {
                    double share = dot(basis[j], basis[k]);
                    projection += j == columns && k == columns - 1 ? share : 0;
                    for (int i = 0; i < rows; i++) {
                        basis[j][i] -= share * basis[k][i];
                    }
                }
            }
            double norm = Math.sqrt(dot(basis[j], basis[j]));
            if (!(norm > 1e-10 * before)) {
                throw new StatsException(
                        "the regression of the test is singular; x is constant or follows its trend exactly");
            }
            if (j == columns) {
                double t = projection / (norm / Math.sqrt(rows - (double) columns));
                return TestResult.of("Augmented Dickey-Fuller test", t,
                        deterministic == 2 ? fuller(t, x.length - 1.0) : Double.NaN, lags);
            }
            for (int i = 0; i < rows; i++) {
                basis[j][i] /= norm;
            }
        }
        throw new AssertionError("the response is the last column");
    }

    private static double dot(double[] a, double[] b) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < a.length; i++) {
            sum.addProduct(a[i], b[i]);
        }
        return sum.value();
    }

    private static double fuller(double t, double n) {
        double[] quantiles = Arrays.stream(FULLER).mapToDouble(row -> interpolate(FULLER_SIZES, row, n)).toArray();
        return interpolate(quantiles, FULLER_P, t);
    }

    private static double interpolate(double[] x, double[] y, double at) {
        if (at <= x[0]) {
            return y[0];
        }
        for (int i = 1; i < x.length; i++) {
            if (at <= x[i]) {
                return y[i - 1] + (y[i] - y[i - 1]) * (at - x[i - 1]) / (x[i] - x[i - 1]);
            }
        }
        return y[y.length - 1];
    }

    /// Kwiatkowski, Phillips, Schmidt and Shin (J. Econometrics 54 (1992) 159–178): stationarity about a level or a trend,
    /// Bartlett weights. The p-value is interpolated in their table, which ends at 0.01 and 0.1.
    ///
    /// @param trend whether about a trend
    /// @param lags  of the long-run variance
    public static TestResult kpss(double[] sample, boolean trend, int lags) {
        double[] x = Samples.clean("x", sample, 3);
        int n = x.length;
        if (lags < 0 || lags >= n) {
            throw new StatsException("lags must be 0 … " + (n - 1) + ", it is " + lags);
        }
        Samples.varies("x", x);
        double[] e = centred(x);
        if (trend) {
            double[] time = new double[n];
            Arrays.setAll(time, i -> i - (n - 1) / 2.0);
            double slope = dot(time, e) / dot(time, time);
            Arrays.setAll(e, i -> e[i] - slope * time[i]);
        }
        double sum = 0;
        double eta = 0;
        for (double v : e) {
            sum += v;
            eta += sum * sum;
        }
        double variance = autocovariance(e, 0);
        for (int k = 1; k <= lags; k++) {
            variance += 2 * (1 - k / (lags + 1.0)) * autocovariance(e, k);
        }
        double statistic = eta / n / variance;
        double[] table = trend ? new double[]{0.119, 0.146, 0.176, 0.216} : new double[]{0.347, 0.463, 0.574, 0.739};
        return TestResult.of("KPSS test for " + (trend ? "trend" : "level") + " stationarity", statistic,
                interpolate(table, new double[]{0.10, 0.05, 0.025, 0.01}, statistic), lags);
    }

    /// The lags of R's `kpss.test`: `short` ⌊4(n/100)^¼⌋, `long` ⌊12(n/100)^¼⌋, or a number.
    public static int kpssLags(String lags, int n) {
        return switch (lags) {
            case "short" -> (int) (4 * Math.pow(n / 100.0, 0.25));
            case "long" -> (int) (12 * Math.pow(n / 100.0, 0.25));
            default -> {
                try {
                    yield Integer.parseInt(lags);
                } catch (NumberFormatException e) {
                    throw new StatsException("lags must be short, long or a whole number, it is \"" + lags + "\"");
                }
            }
        };
    }
}
