package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.QrDecomposition;
import dev.jiffy.stats.test.SerialTests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Automatic choice of an ARIMA model (Hyndman & Khandakar, Automatic time series forecasting: the forecast package for
/// R, J. Statistical Software 27(3) (2008), section 3.2).
///
/// D is 1 where the seasonal strength of an STL decomposition exceeds 0.64, d the number of differences after which a
/// KPSS test at 5 % no longer rejects, 2 at most. From four models the search walks to the neighbour with a smaller
/// AICc until there is none: p, q and P, Q change by one, alone or together, the constant comes or goes. Models with a
/// root within 1.01 of the unit circle are passed over. A constant is the mean for d + D = 0, a linear `drift` for d +
/// D = 1.
///
/// Trials are fitted by exact likelihood from two starts, the chosen model from all.
public final class AutoArima {
    private static final double STRONG = 0.64;
    private static final double KPSS_5_PERCENT = 0.463;
    private static final double ROOT = 1.01;
    private static final int MOST_TRIALS = 94;
    /// Changes of p, q, P, Q and of the constant.
    private static final int[][] STEPS = {{0, 0, -1, 0, 0}, {0, 0, 0, -1, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 1, 0},
            {0, 0, -1, -1, 0}, {0, 0, -1, 1, 0}, {0, 0, 1, -1, 0}, {0, 0, 1, 1, 0}, {-1, 0, 0, 0, 0}, {0, -1, 0, 0, 0},
            {1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {-1, -1, 0, 0, 0}, {-1, 1, 0, 0, 0}, {1, -1, 0, 0, 0}, {1, 1, 0, 0, 0},
            {0, 0, 0, 0, 1}};

    /// How far the search may go.
    ///
    /// @param mostP    most autoregressive and moving-average terms
    /// @param mostSeasonal most seasonal terms of each kind
    /// @param mostD    most differences, 2 at most
    public record Limits(int mostP, int mostSeasonal, int mostD) {
        /// Those of `forecast::auto.arima`: 5, 2, 2.
        public static Limits usual() {
            return new Limits(5, 2, 2);
        }
    }

    /// What was chosen.
    ///
    /// @param order    of the errors
    /// @param constant whether there is a mean or a drift
    /// @param fit      the model, fitted from all starts
    /// @param trials   AICc by the name of each model that was tried, in order; infinite for those passed over
    public record Choice(ArimaOrder order, boolean constant, ArimaFit fit, Map<String, Double> trials) {
    }

    private record Trial(ArimaOrder order, boolean constant, double aicc) {
    }

    private final double[] y;
    private final Map<String, double[]> xreg;
    private final Limits limits;
    private final int period;
    private final Map<String, Double> trials = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable Trial best;

    private AutoArima(double[] y, int period, Map<String, double[]> xreg, Limits limits) {
        this.y = y;
        this.period = period;
        this.xreg = xreg;
        this.limits = limits;
    }

    /// Chooses and fits.
    ///
    /// @param y       NaN where a value is missing
    /// @param period  of the season; 1 for none, and where the series has less than two
    /// @param xreg    regressors by name, as long as `y`
    /// @param newxreg the regressors of the steps to forecast
    /// @param steps   forecasts wanted
    /// @throws StatsException as [ArimaModel#fit], and if no model can be fitted
    public static Choice fit(double[] y, int period, Map<String, double[]> xreg, Map<String, double[]> newxreg,
            int steps,
            Limits limits) {
        if (period < 1) {
            throw new StatsException("period must be 1 or more, it is " + period);
        }
        for (Map.Entry<String, double[]> column : xreg.entrySet()) {
            Regressors.checked("xreg", column.getKey(), column.getValue(), y.length);
        }
        AutoArima search = new AutoArima(y, 2L * period < y.length ? period : 1, xreg, limits);
        Trial best = search.walk();
        Map<String, double[]> now = search.regressors(best.order, best.constant);
        Map<String, double[]> next = new LinkedHashMap<>(newxreg);
        if (now.containsKey("drift")) {
            next.put("drift", drift(y.length, steps));
        }
        ArimaFit fit = ArimaModel.fit(y, best.order, now, best.constant, next, steps);
        return new Choice(best.order, best.constant, fit, Collections.unmodifiableMap(search.trials));
    }

    private static double[] drift(int from, int length) {
        double[] out = new double[length];
        for (int t = 0; t < length; t++) {
            out[t] = from + t + 1;
        }
        return out;
    }

    private Map<String, double[]> regressors(ArimaOrder order, boolean constant) {
        Map<String, double[]> out = new LinkedHashMap<>();
        if (constant && order.d() + order.seasonalD() == 1) {
            out.put("drift", drift(0, y.length));
        }
        out.putAll(xreg);
        return out;
    }

    private Trial walk() {
        double[] filled = interpolated(withoutRegressors());
        int seasonalD = period > 1 && limits.mostSeasonal > 0 && filled.length > 2 * period
                && Stl.of(filled.length, period, 11, false).decompose(filled).seasonalStrength() > STRONG ? 1 : 0;
        double[] w = seasonalD == 1 ? new ArimaOrder(0, 0, 0, 0, 1, 0, period).difference(filled) : filled;
        int d = 0;
        while (d < Math.min(2, limits.mostD) && !constant(w) && rejected(w)) {
            w = ArimaOrder.of(0, 1, 0).difference(w);
            d++;
        }
        int most = Math.min(limits.mostP, y.length / 3);
        int mostSeasonal = period == 1 ? 0 : Math.min(limits.mostSeasonal, y.length / 3 / period);
        boolean constant = d + seasonalD < 2;
        int[][] first = {{2, 2, 1, 1}, {0, 0, 0, 0}, {1, 0, 1, 0}, {0, 1, 0, 1}};
        for (int[] at : first) {
            improves(new int[]{Math.min(at[0], most), Math.min(at[1], most), Math.min(at[2], mostSeasonal),
                    Math.min(at[3], mostSeasonal)}, d, seasonalD, constant);
        }
        if (constant) {
            improves(first[1], d, seasonalD, false);
        }
        boolean moved = true;
        while (moved && best != null) {
            moved = false;
            ArimaOrder o = best.order;
            boolean with = best.constant;
            for (int i = 0; i < STEPS.length && !moved; i++) {
                int[] step = STEPS[i];
                int[] to = {o.p() + step[0], o.q() + step[1], o.seasonalP() + step[2], o.seasonalQ() + step[3]};
                boolean inside = Math.min(Math.min(to[0], to[1]), Math.min(to[2], to[3])) >= 0
                        && Math.max(to[0], to[1]) <= most && Math.max(to[2], to[3]) <= mostSeasonal;
                moved = inside && improves(to, d, seasonalD, step[4] == 1 ? !with : with);
            }
        }
        if (best == null) {
            throw new StatsException(
                    "no ARIMA model could be fitted to the series; it is too short, constant or follows "
                            + "a line exactly");
        }
        return best;
    }

    /// Tries a model that was not tried before, and keeps it if its AICc is smaller.
    private boolean improves(int[] at, int d, int seasonalD, boolean constant) {
        ArimaOrder order = new ArimaOrder(at[0], d, at[1], at[2], seasonalD, at[3], period);
        String name = order.label() + (constant ? d + seasonalD == 0 ? " with mean" : " with drift" : "");
        if (constant && d + seasonalD > 1 || trials.size() >= MOST_TRIALS || !seen.add(name)) {
            return false;
        }
        double aicc = Double.POSITIVE_INFINITY;
        try {
            Map<String, double[]> columns = new LinkedHashMap<>();
            if (constant && d + seasonalD == 0) {
                columns.put("intercept", Matrix.filled(y.length, 1));
            }
            columns.putAll(regressors(order, constant));
            ArimaFit fit = ArimaModel.quick(y, order, columns);
            aicc = rooted(order, fit.estimates()) ? fit.aicc() : Double.POSITIVE_INFINITY;
        } catch (StatsException e) {
            SeriesChecks.notCancelled();
            // A model that cannot be fitted is passed over.
        }
        trials.put(name, aicc);
        boolean better = Double.isFinite(aicc) && (best == null || aicc < best.aicc);
        if (better) {
            best = new Trial(order, constant, aicc);
        }
        return better;
    }

    private static boolean rooted(ArimaOrder order, double[] estimates) {
        Tangent c = Tangent.along(estimates, -1);
        double[] theta = order.movingAverage(c).value;
        for (int i = 0; i < theta.length; i++) {
            theta[i] = -theta[i];
        }
        return outside(order.autoregressive(c).value) && outside(theta);
    }

    /// Whether all roots of 1 − φ₁z − … lie outside of 1.01: the polynomial in z / 1.01 is stationary, which its
    /// partial autocorrelations say (Durbin–Levinson, backwards).
    private static boolean outside(double[] phi) {
        double[] a = phi.clone();
        double power = 1;
        for (int i = 0; i < a.length; i++) {
            power *= ROOT;
            a[i] *= power;
        }
        for (int k = a.length - 1; k >= 0; k--) {
            double r = a[k];
            if (!(Math.abs(r) < 1)) {
                return false;
            }
            double[] old = a.clone();
            for (int j = 0; j < k; j++) {
                a[j] = (old[j] + r * old[k - 1 - j]) / (1 - r * r);
            }
        }
        return true;
    }

    private double[] withoutRegressors() {
        if (xreg.isEmpty()) {
            return y;
        }
        List<double[]> rows = new ArrayList<>();
        List<Double> right = new ArrayList<>();
        double[][] columns = xreg.values().toArray(double[][]::new);
        for (int t = 0; t < y.length; t++) {
            double[] row = new double[columns.length + 1];
            row[0] = 1;
            for (int j = 0; j < columns.length; j++) {
                row[j + 1] = columns[j][t];
            }
            if (!Double.isNaN(y[t])) {
                rows.add(row);
                right.add(y[t]);
            }
        }
        double[] beta = QrDecomposition.of(rows.toArray(double[][]::new))
                .solve(right.stream().mapToDouble(Double::doubleValue).toArray());
        double[] out = y.clone();
        for (int t = 0; t < y.length; t++) {
            for (int j = 0; j < columns.length; j++) {
                out[t] -= beta[j + 1] * columns[j][t];
            }
        }
        return out;
    }

    /// Gaps filled by straight lines, those at the ends left out.
    private static double[] interpolated(double[] x) {
        double[] out = x.clone();
        int last = -1;
        int first = -1;
        for (int t = 0; t < x.length; t++) {
            if (!Double.isNaN(x[t])) {
                for (int i = last + 1; i < t && last >= 0; i++) {
                    out[i] = x[last] + (x[t] - x[last]) * (i - last) / (t - last);
                }
                first = first < 0 ? t : first;
                last = t;
            }
        }
        if (last - first < 2) {
            throw new StatsException("the series has too few values to choose a model for");
        }
        return Arrays.copyOfRange(out, first, last + 1);
    }

    private static boolean constant(double[] w) {
        for (double x : w) {
            if (x != w[0]) {
                return false;
            }
        }
        return true;
    }

    private static boolean rejected(double[] w) {
        if (w.length < 4) {
            return false;
        }
        int lags = (int) (3 * Math.sqrt(w.length) / 13);
        return SerialTests.kpss(w, false, lags).statistic() > KPSS_5_PERCENT;
    }
}
