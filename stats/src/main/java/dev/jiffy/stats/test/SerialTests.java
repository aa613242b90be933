package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.CompensatedSum;
import dev.jiffy.stats.describe.Description;
import dev.jiffy.stats.distribution.ChiSquare;
import dev.jiffy.stats.distribution.FisherF;
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

    /// Quantiles of n(ρ̂ − 1) with constant and trend, Fuller's table 8.5.1, like [#FULLER].
    private static final double[][] FULLER_RHO = {{-22.5, -25.7, -27.4, -28.4, -28.9, -29.5},
            {-19.9, -22.4, -23.6, -24.4, -24.8, -25.1}, {-17.9, -19.8, -20.7, -21.3, -21.5, -21.8},
            {-15.6, -16.8, -17.5, -18, -18.1, -18.3}, {-3.66, -3.71, -3.74, -3.75, -3.76, -3.77},
            {-2.51, -2.6, -2.62, -2.64, -2.65, -2.66}, {-1.53, -1.66, -1.73, -1.78, -1.78, -1.79},
            {-0.43, -0.65, -0.75, -0.82, -0.84, -0.87}};

    private SerialTests() {
    }

    /// Box–Pierce or Ljung–Box (Biometrika 65 (1978) 297–303): no autocorrelation up to a lag. Of a series with gaps the
    /// autocovariances are means over the pairs that are there, and n counts the values, as R's `Box.test` has it.
    ///
    /// @param fitted degrees of freedom that a model has used up
    public static TestResult box(double[] sample, int lag, int fitted, boolean ljung) {
        double[] there = Samples.clean("x", sample, 2);
        int n = there.length;
        if (lag < 1 || lag >= n || fitted < 0 || fitted >= lag) {
            throw new StatsException(
                    "lag must be 1 … " + (n - 1) + " and above fitdf; they are " + lag + " and " + fitted);
        }
        Samples.varies("x", there);
        double mean = Description.mean(there);
        double[] d = Arrays.stream(sample).map(v -> v - mean).toArray();
        double zero = meanProduct(d, 0);
        double sum = 0;
        for (int k = 1; k <= lag; k++) {
            double r = meanProduct(d, k) / zero;
            sum += r * r / (ljung ? n - k : 1);
        }
        double statistic = ljung ? n * (n + 2.0) * sum : n * sum;
        double df = lag - (double) fitted;
        return TestResult.of(ljung ? "Box-Ljung test" : "Box-Pierce test", statistic, new ChiSquare(df).sf(statistic),
                df);
    }

    /// Over the pairs that are there; divided by their number and the lag, which is n where nothing is missing.
    private static double meanProduct(double[] d, int lag) {
        CompensatedSum sum = new CompensatedSum();
        int pairs = 0;
        for (int i = lag; i < d.length; i++) {
            if (!Double.isNaN(d[i]) && !Double.isNaN(d[i - lag])) {
                sum.addProduct(d[i], d[i - lag]);
                pairs++;
            }
        }
        return sum.value() / (pairs + lag);
    }

    /// The series as it is.
    ///
    /// @throws StatsException for a missing or infinite value, or too few
    private static double[] whole(String name, double[] x, int least) {
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i])) {
                throw new StatsException(name + "[" + i + "] is " + (Double.isNaN(x[i]) ? "missing" : "infinite")
                        + "; the test needs a series without gaps, fill it or test a part");
            }
        }
        return Samples.clean(name, x, least);
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
    /// differences and on what the trend says.
    ///
    /// For constant and trend the p-value is interpolated in Fuller's table, which ends at 0.01 and 0.99, as `tseries` does;
    /// without trend it is MacKinnon's. Details: `p_value_mackinnon` (see [MacKinnon]), the critical values `critical_1`,
    /// `critical_5`, `critical_10` for this many observations, and the `aic` of the regression.
    ///
    /// @param trend `n`, `c` or `ct`
    public static TestResult adf(double[] sample, int lags, String trend) {
        double[] x = whole("x", sample, 4);
        if (lags >= x.length) {
            throw new StatsException("lags is " + lags + ", x has " + x.length + " values; the regression needs more");
        }
        return adf(x, lags, trend, lags);
    }

    /// The number of lags, up to ⌈12 (n/100)^¼⌉ (Schwert 1989), with the least AIC of the regression; all are compared over
    /// the same rows, as `adfuller` of statsmodels does.
    ///
    /// @param trend `n`, `c` or `ct`
    public static int adfLags(double[] sample, String trend) {
        double[] x = whole("x", sample, 4);
        int most = (int) Math.min(Math.ceil(12 * Math.pow(x.length / 100.0, 0.25)),
                x.length / 2.0 - (trend.equals("n") ? 0 : trend.length()) - 1);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int lags = 0; lags <= most; lags++) {
            double aic = adf(x, lags, trend, most).details().getOrDefault("aic", Double.NaN);
            if (aic < least) {
                least = aic;
                best = lags;
            }
        }
        return best;
    }

    /// Over the rows that would be there with `before` lags.
    private static TestResult adf(double[] x, int lags, String trend, int before) {
        int deterministic = switch (trend) {
            case "n" -> 0;
            case "c" -> 1;
            case "ct" -> 2;
            default -> throw new StatsException("trend \"" + trend + "\" is none of n, c, ct");
        };
        int rows = x.length - 1 - before;
        int columns = deterministic + lags + 1;
        if (lags < 0 || rows <= columns) {
            throw new StatsException("x has " + x.length + " values, too few for " + lags + " lags");
        }
        double[][] basis = new double[columns + 1][rows];
        for (int i = 0; i < rows; i++) {
            int t = i + before;
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
        double norm = orthogonalize(basis);
        // With the level last, its t is the projection of the response on what is left of it, over sigma.
        double t = projection(x, basis, before) / (norm / Math.sqrt(rows - (double) columns));
        double mackinnon = MacKinnon.pValue(t, deterministic);
        double[] critical = MacKinnon.critical(rows, deterministic);
        return TestResult.of("Augmented Dickey-Fuller test", t,
                deterministic == 2 ? fuller(FULLER, t, x.length - 1.0) : mackinnon, lags)
                .detail("p_value_mackinnon", mackinnon)
                .detail("critical_1", critical[0]).detail("critical_5", critical[1]).detail("critical_10", critical[2])
                .detail("aic", rows * (Math.log(2 * Math.PI * norm * norm / rows) + 1) + 2 * columns);
    }

    /// Gram–Schmidt, twice; all columns but the last become orthonormal, of the last, the response, the norm comes back.
    private static double orthogonalize(double[][] basis) {
        int last = basis.length - 1;
        double norm = 0;
        for (int j = 0; j <= last; j++) {
            double before = Math.sqrt(dot(basis[j], basis[j]));
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < j; k++) {
                    double share = dot(basis[j], basis[k]);
                    for (int i = 0; i < basis[j].length; i++) {
                        basis[j][i] -= share * basis[k][i];
                    }
                }
            }
            norm = Math.sqrt(dot(basis[j], basis[j]));
            if (!(norm > 1e-10 * before)) {
                throw new StatsException(
                        "the regression of the test is singular; x is constant or follows its trend exactly");
            }
            for (int i = 0; i < basis[j].length && j < last; i++) {
                basis[j][i] /= norm;
            }
        }
        return norm;
    }

    private static double projection(double[] x, double[][] basis, int before) {
        double[] level = basis[basis.length - 2];
        double[] response = new double[level.length];
        Arrays.setAll(response, i -> x[i + before + 1] - x[i + before]);
        return dot(response, level);
    }

    /// Phillips–Perron (Biometrika 75 (1988) 335–346) with constant and trend: Z(α), or Z(t_α), of the regression of x on
    /// its past, corrected by the long-run variance with Bartlett weights. The p-value is interpolated in Fuller's tables,
    /// which end at 0.01 and 0.99. As `pp.test` of `tseries`.
    ///
    /// @param lags of the long-run variance
    /// @param t    whether Z(t_α) rather than Z(α)
    public static TestResult phillipsPerron(double[] sample, int lags, boolean t) {
        double[] x = whole("x", sample, 6);
        int n = x.length - 1;
        if (lags < 0 || lags >= n) {
            throw new StatsException("lags must be 0 … " + (n - 1) + ", it is " + lags);
        }
        double[][] basis = new double[4][n];
        double mean = Description.mean(x);
        for (int i = 0; i < n; i++) {
            basis[0][i] = 1;
            basis[1][i] = i - (n - 1) / 2.0;
            basis[2][i] = x[i] - mean;
            basis[3][i] = x[i + 1] - x[i];
        }
        double norm = orthogonalize(basis);
        double projection = projection(x, basis, 0);
        // What is left of the past values is their own norm, by Pythagoras on the orthonormal columns.
        double left = 0;
        for (int i = 0; i < n; i++) {
            left += (x[i] - mean) * basis[2][i];
        }
        double alphaLessOne = projection / left;
        double tStatistic = projection / (norm / Math.sqrt(n - 3.0));
        double[] u = basis[3];
        double short0 = dot(u, u) / n;
        double whole = short0;
        for (int k = 1; k <= lags; k++) {
            whole += 2.0 / n * (1 - k / (lags + 1.0)) * autocovariance(u, k);
        }
        // D_x is the determinant of the regressors' cross products: n · Σ(t − t̄)² · Σ of the past's rest squared.
        double determinant = n * (n * (n * (double) n - 1) / 12) * left * left;
        double statistic = t
                ? Math.sqrt(short0 / whole) * tStatistic
                        - Math.pow(n, 3) / (4 * Math.sqrt(3 * determinant * whole)) * (whole - short0)
                : n * alphaLessOne - Math.pow(n, 6) / (24 * determinant) * (whole - short0);
        return TestResult.of("Phillips-Perron unit root test", statistic,
                fuller(t ? FULLER : FULLER_RHO, statistic, n), lags);
    }

    private static double dot(double[] a, double[] b) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < a.length; i++) {
            sum.addProduct(a[i], b[i]);
        }
        return sum.value();
    }

    private static double fuller(double[][] table, double t, double n) {
        double[] quantiles = Arrays.stream(table).mapToDouble(row -> interpolate(FULLER_SIZES, row, n)).toArray();
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

    /// Granger's test (Econometrica 37 (1969) 424–438): whether the past of `x` helps to predict `y` beside its own. F of the
    /// lags of x in the regression of y on a constant and as many lags of both, as `grangertest` of R's `lmtest`.
    ///
    /// @param order how many lags, 1 or more
    public static TestResult granger(double[] x, double[] y, int order) {
        int rows = y.length - order;
        int rest = rows - 2 * order - 1;
        if (x.length != y.length || order < 1 || order > y.length || rest < 1) {
            throw new StatsException(
                    "x has " + x.length + " and y " + y.length + " values; Granger's test needs as many, and "
                            + "more than three times the lag of " + order);
        }
        whole("x", x, 4);
        whole("y", y, 4);
        double[][] basis = new double[2 * order + 2][rows];
        double[] response = Arrays.copyOfRange(y, order, y.length);
        Arrays.fill(basis[0], 1);
        for (int k = 1; k <= order; k++) {
            System.arraycopy(y, order - k, basis[k], 0, rows);
            System.arraycopy(x, order - k, basis[order + k], 0, rows);
        }
        basis[2 * order + 1] = response.clone();
        double norm = orthogonalize(basis);
        double explained = 0;
        for (int k = 1; k <= order; k++) {
            double share = dot(response, basis[order + k]);
            explained += share * share;
        }
        double f = explained / order / (norm * norm / rest);
        return TestResult.of("Granger causality test", f, new FisherF(order, rest).sf(f), order, rest);
    }

    /// Kwiatkowski, Phillips, Schmidt and Shin (J. Econometrics 54 (1992) 159–178): stationarity about a level or a trend,
    /// Bartlett weights. The p-value is interpolated in their table, which ends at 0.01 and 0.1.
    ///
    /// @param trend whether about a trend
    /// @param lags  of the long-run variance
    public static TestResult kpss(double[] sample, boolean trend, int lags) {
        double[] x = whole("x", sample, 3);
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
