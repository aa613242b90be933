package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import dev.jiffy.stats.decomposition.QrDecomposition;
import dev.jiffy.stats.optimize.QuasiNewton;
import dev.jiffy.stats.optimize.QuasiNewton.Minimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Regression with ARIMA errors by exact maximum likelihood.
///
/// The likelihood is that of the differenced series over the values that are there (Gardner, Harvey & Phillips, AS 154,
/// without its diffuse start). The variance and the regression coefficients are concentrated out: the same filter
/// whitens the series and the regressors, and least squares of one on the others is their generalised least squares
/// estimate. What remains, the ARMA coefficients, is searched by BFGS in the partial autocorrelations, with derivatives
/// carried through the filter, from several starts. Standard errors come from the observed information: central
/// differences of the exact gradient. Forecasts come from the whole model with exact diffuse start, so missing values
/// may be anywhere.
public final class ArimaModel {
    /// Trial points for each coefficient.
    private static final int TRIALS = 25;
    /// Values times states, squared with gaps, times coefficients, above which a search makes do with few starts.
    private static final long COSTLY = 400_000;
    /// Climbs that go on to the end.
    private static final int ENDS = 6;
    /// Hops from the best maximum, for each coefficient.
    private static final int HOPS = 10;
    /// Per value, how much worse a short climb may be that goes on.
    private static final double PROMISING = 2e-3;
    /// A partial autocorrelation of 0.96: a maximum beyond it is near the border, from which hops are tried.
    private static final double NEAR = 1.95;
    /// Of the gradient of log L per value.
    private static final double TOLERANCE = 1e-8;
    /// A partial autocorrelation of 1 − 1e-7.
    private static final double FARTHEST = 0.5 * Math.log(2e7);

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Trial(double[] x, double value) {
    }

    private final ArimaOrder order;
    private final double[] y;
    private final double[] w;
    private final double[][] regressors;
    private final double[][] differenced;
    private final List<String> names;
    private final List<String> warnings = new ArrayList<>();
    private final boolean quick;

    private ArimaModel(ArimaOrder order, double[] y, Map<String, double[]> regressors, boolean quick) {
        this.order = order;
        this.quick = quick;
        this.y = y;
        this.w = order.difference(y);
        this.regressors = regressors.values().toArray(double[][]::new);
        this.differenced = Arrays.stream(this.regressors).map(order::difference).toArray(double[][]::new);
        this.names = new ArrayList<>(order.names());
        names.addAll(regressors.keySet());
    }

    /// Fits and forecasts.
    ///
    /// @param y           NaN where a value is missing
    /// @param order       of the errors
    /// @param xreg        regressors by name, as long as `y`
    /// @param includeMean whether the mean is a regressor; dropped when the order differences
    /// @param newxreg     the regressors of the steps to forecast
    /// @param steps       forecasts wanted
    /// @throws StatsException for a series that is too short, constant or infinite, for regressors that are missing, of
    ///                        other length or dependent
    public static ArimaFit fit(double[] y, ArimaOrder order, Map<String, double[]> xreg, boolean includeMean,
            Map<String, double[]> newxreg, int steps) {
        Map<String, double[]> regressors = new LinkedHashMap<>();
        Map<String, double[]> future = new LinkedHashMap<>();
        if (includeMean && order.lost() == 0) {
            regressors.put("intercept", Matrix.filled(y.length, 1));
            future.put("intercept", Matrix.filled(steps, 1));
        }
        for (Map.Entry<String, double[]> column : xreg.entrySet()) {
            regressors.put(column.getKey(), checked("xreg", column.getKey(), column.getValue(), y.length));
            if (steps > 0) {
                double[] next = newxreg.get(column.getKey());
                if (next == null) {
                    throw new StatsException("newxreg lacks the column \"" + column.getKey()
                            + "\"; forecasts need the regressors of their steps");
                }
                future.put(column.getKey(), checked("newxreg", column.getKey(), next, steps));
            }
        }
        return new ArimaModel(order, y, regressors, false).fit(future.values().toArray(double[][]::new), steps);
    }

    /// A fit without forecasts from the fixed starts alone, for comparing many orders.
    static ArimaFit quick(double[] y, ArimaOrder order, Map<String, double[]> regressors) {
        return new ArimaModel(order, y, regressors, true).fit(new double[regressors.size()][0], 0);
    }

    /// A column of regressors, whole and finite.
    ///
    /// @throws StatsException if it is not
    static double[] checked(String what, String name, double[] column, int length) {
        if (column.length != length) {
            throw new StatsException(what + " column \"" + name + "\" has " + column.length + " values, " + length
                    + " are needed");
        }
        for (int i = 0; i < length; i++) {
            if (!Double.isFinite(column[i])) {
                throw new StatsException(what + " column \"" + name + "\", row " + i + " is " + column[i]
                        + "; regressors must be complete");
            }
        }
        return column;
    }

    private ArimaFit fit(double[][] future, int steps) {
        int observed = 0;
        for (double x : w) {
            observed += Double.isNaN(x) ? 0 : 1;
        }
        for (int t = 0; t < y.length; t++) {
            if (Double.isInfinite(y[t])) {
                throw new StatsException("y[" + t + "] is infinite; give it as missing");
            }
        }
        if (observed <= names.size() + 1) {
            throw new StatsException("the series has " + observed + " values after differencing; the model with "
                    + names.size() + " coefficients needs " + (names.size() + 2) + " at least");
        }
        if (regressors.length > 0) {
            checkIndependent();
        }
        Minimum best = search(observed);
        double[] arma = order.constrained(Tangent.along(best.x(), -1)).value;
        double[] beta = leastSquares(arma);
        double[] estimates = Arrays.copyOf(arma, names.size());
        System.arraycopy(beta, 0, estimates, arma.length, beta.length);
        ArmaLikelihood likelihood = likelihood(arma, -1);
        double[] innovations = new double[w.length];
        likelihood.filter(new Tangent(adjusted(w, differenced, beta), new double[w.length]), innovations);
        double sigma2 = likelihood.sumOfSquares() / observed;
        double largest = Arrays.stream(y).filter(x -> !Double.isNaN(x)).map(Math::abs).max().orElse(0);
        if (!(Math.sqrt(sigma2) > 1e-13 * largest)) {
            throw new StatsException("the series is constant or fitted exactly; there is no innovation variance");
        }
        double[] residuals = Matrix.filled(y.length, Double.NaN);
        System.arraycopy(innovations, 0, residuals, y.length - w.length, w.length);
        // On the border of invertibility the search goes on for ever by less and less.
        boolean converged = best.converged()
                || Arrays.stream(best.gradient()).allMatch(g -> Math.abs(g) < Math.sqrt(TOLERANCE) / 100);
        if (!converged) {
            warnings.add("the search did not converge; the estimates may not be the maximum");
        }
        double[] stdErrors = stdErrors(estimates, beta, sigma2);
        StateSpace model = stateSpace(arma, sigma2);
        StateSpace.Filtered filtered = model.filter(adjusted(y, regressors, beta));
        return new ArimaFit(order, List.copyOf(names), estimates, stdErrors, sigma2, likelihood.logLikelihood(),
                observed,
                residuals, forecast(model, filtered, beta, future, steps), converged, model, filtered,
                List.copyOf(warnings));
    }

    private void checkIndependent() {
        double[][] rows = new double[w.length][regressors.length];
        for (int t = 0; t < w.length; t++) {
            for (int j = 0; j < regressors.length; j++) {
                rows[t][j] = Double.isNaN(w[t]) ? 0 : differenced[j][t];
            }
        }
        QrDecomposition qr = QrDecomposition.pivoted(rows);
        for (int j = 0; j < regressors.length; j++) {
            if (!(Math.abs(qr.r()[j][j]) > 1e-11 * Math.abs(qr.r()[0][0]))) {
                throw new StatsException("regressor \"" + names.get(order.coefficients() + qr.pivot()[j])
                        + "\" depends on the others (after differencing); leave it out");
            }
        }
    }

    /// The likelihood has several maxima as soon as both sides have terms. Two fixed points, the best of many trial points
    /// and some taken blindly are climbed from a little; from the best of those the climb goes on to the end.
    private Minimum search(int observed) {
        int k = order.coefficients();
        QuasiNewton.Objective objective = (x, gradient) -> objective(x, gradient, observed);
        List<Minimum> climbs = new ArrayList<>();
        for (double[] start : k == 0 ? List.of(new double[0]) : starts(k, observed)) {
            climbs.add(QuasiNewton.minimize(objective, start, TOLERANCE, k < 2 ? 300 : 15));
        }
        climbs.sort(Comparator.comparingDouble(Minimum::value));
        Minimum best = climbs.getFirst();
        double last = Double.NaN;
        int ends = 0;
        for (Minimum climb : climbs) {
            if (ends < ENDS && !(Math.abs(climb.value() - last) < 1e-7) && Double.isFinite(climb.value())) {
                last = climb.value();
                ends++;
                Minimum end = climb.converged()
                        ? climb
                        : QuasiNewton.minimize(objective, climb.x(), TOLERANCE, 300);
                best = end.value() <= best.value() ? end : best;
            }
        }
        if (!Double.isFinite(best.value())) {
            throw new StatsException("the series is constant or fitted exactly; there is no innovation variance");
        }
        boolean border = Arrays.stream(best.x()).anyMatch(x -> Math.abs(x) > NEAR);
        return quick || k < 2 || !border || work(k, observed) > COSTLY ? best : hop(best, objective, k);
    }

    /// From a best maximum near the border on: one to three partial autocorrelations of it are drawn anew, in every other round the
    /// rest is pulled away from the border, and what promises more is climbed (Wales & Doye, Journal of Physical Chemistry A 101
    /// (1997) 5111–5116). With terms on both sides that nearly cancel, maxima on the border lie beside better ones that no start from
    /// afar ends in.
    private static Minimum hop(Minimum from, QuasiNewton.Objective objective, int k) {
        SplittableRandom random = new SplittableRandom(31L * k);
        Minimum best = from;
        for (int i = 0; i < HOPS * k; i++) {
            double[] x = best.x().clone();
            double[] other = random(random, k);
            for (int j = 0; j < k && i % 2 == 0; j++) {
                x[j] = Math.clamp(x[j], -NEAR, NEAR);
            }
            x[i % k] = other[i % k];
            for (int more = Math.floorDiv(i, k) % 3; more > 0; more--) {
                int also = random.nextInt(k);
                x[also] = other[also];
            }
            Minimum climb = QuasiNewton.minimize(objective, x, TOLERANCE, 25);
            if (climb.value() < best.value() + PROMISING) {
                Minimum end = climb.converged() ? climb : QuasiNewton.minimize(objective, climb.x(), TOLERANCE, 300);
                best = end.value() < best.value() - 1e-9 ? end : best;
            }
        }
        return best;
    }

    /// What one look at the likelihood costs: with gaps a step takes the square of the state.
    private long work(int k, int observed) {
        long size = Math.max(order.p() + (long) order.period() * order.seasonalP(),
                1 + order.q() + (long) order.period() * order.seasonalQ());
        return w.length * size * k * (observed < w.length ? size : 1);
    }

    private List<double[]> starts(int k, int observed) {
        List<double[]> starts = new ArrayList<>();
        starts.add(new double[k]);
        double[] positive = new double[k];
        Arrays.fill(positive, 0, order.p(), 0.5);
        Arrays.fill(positive, order.p() + order.q(), k, 0.3);
        starts.add(positive);
        if (quick) {
            return starts;
        }
        long work = work(k, observed);
        boolean costly = work > COSTLY;
        int blind = k == 1 || costly ? 0 : Math.clamp(COSTLY / work, 4, 8 * k);
        SplittableRandom random = new SplittableRandom(k);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < (costly ? 5 : TRIALS) * k; i++) {
            double[] x = random(random, k);
            double value = objective(x, null, observed);
            if (Double.isFinite(value)) {
                trials.add(new Trial(x, value));
            }
        }
        trials.sort(Comparator.comparingDouble(Trial::value));
        trials.stream().limit(costly ? 2 : 2L + k).map(Trial::x).forEach(starts::add);
        if (order.p() > 0 && order.q() > 0) {
            List<Trial> pairs = new ArrayList<>();
            for (double[] x : cancellingPairs(k)) {
                double value = objective(x, null, observed);
                if (Double.isFinite(value)) {
                    pairs.add(new Trial(x, value));
                }
            }
            pairs.sort(Comparator.comparingDouble(Trial::value));
            pairs.stream().limit(costly ? 1 : 3).map(Trial::x).forEach(starts::add);
        }
        for (int i = 0; i < blind; i++) {
            starts.add(random(random, k));
        }
        return starts;
    }

    /// Roots of both sides close to the unit circle at the same frequency, which almost cancel: a spectral line that narrow
    /// makes a maximum of its own, which no blind start finds. Partial autocorrelations of 1 − 2ρ cos ω B + ρ²B² are
    /// 2ρ cos ω / (1 + ρ²) and −ρ².
    private List<double[]> cancellingPairs(int k) {
        List<double[]> out = new ArrayList<>();
        int frequencies = order.p() > 1 && order.q() > 1 ? 16 : 0;
        for (double[] radius : new double[][]{{0.98, 0.9}, {0.9, 0.98}}) {
            for (int i = 1; i < frequencies; i++) {
                double[] x = new double[k];
                for (int side = 0; side < 2; side++) {
                    double rho = radius[side];
                    int at = side == 0 ? 0 : order.p();
                    x[at] = arTanh(2 * rho * Math.cos(Math.PI * i / frequencies) / (1 + rho * rho));
                    x[at + 1] = arTanh(-rho * rho);
                }
                out.add(x);
            }
            for (int sign = -1; sign <= 1; sign += 2) {
                double[] x = new double[k];
                x[0] = arTanh(sign * radius[0]);
                x[order.p()] = arTanh(sign * radius[1]);
                out.add(x);
            }
        }
        return out;
    }

    private static double arTanh(double r) {
        return Math.log((1 + r) / (1 - r)) / 2;
    }

    /// Partial autocorrelations from the whole of −1 … 1, a quarter of them close to the ends.
    private static double[] random(SplittableRandom random, int k) {
        double[] x = new double[k];
        for (int j = 0; j < k; j++) {
            double r = random.nextInt(4) == 0
                    ? Math.copySign(random.nextDouble(0.9, 0.995), random.nextDouble(-1, 1))
                    : random.nextDouble(-0.95, 0.95);
            x[j] = arTanh(r);
        }
        return x;
    }

    /// Whether an autoregressive partial autocorrelation is so close to ±1 that the stationary start is lost in rounding: a
    /// nearly cancelled unit root would then seem to fit better than it does.
    private boolean onTheBorder(double[] x) {
        for (int i = 0; i < x.length; i++) {
            boolean autoregressive = i < order.p() || i >= order.p() + order.q()
                    && i < order.p() + order.q() + order.seasonalP();
            if (autoregressive && Math.abs(x[i]) > FARTHEST) {
                return true;
            }
        }
        return false;
    }

    /// −log L / observed and, where a place for it is given, its gradient.
    private double objective(double[] x, double @Nullable [] gradient, int observed) {
        SeriesChecks.notCancelled();
        if (onTheBorder(x)) {
            return Double.POSITIVE_INFINITY;
        }
        double[] arma = order.constrained(Tangent.along(x, -1)).value;
        double[] beta = leastSquares(arma);
        if (beta.length != regressors.length) {
            return Double.POSITIVE_INFINITY;
        }
        double[] innovations = new double[w.length];
        Tangent residual = new Tangent(adjusted(w, differenced, beta), new double[w.length]);
        double value = 0;
        int directions = gradient == null ? 0 : x.length;
        for (int direction = 0; direction < Math.max(1, directions); direction++) {
            Tangent c = order.constrained(Tangent.along(x, directions == 0 ? -1 : direction));
            ArmaLikelihood likelihood = new ArmaLikelihood(order.autoregressive(c), order.movingAverage(c));
            if (!likelihood.start() || !likelihood.filter(residual, innovations)
                    || !(likelihood.sumOfSquares() > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            value = -likelihood.logLikelihood() / observed;
            if (gradient != null && directions > 0) {
                gradient[direction] = -likelihood.derivative() / observed;
            }
        }
        return value;
    }

    private ArmaLikelihood likelihood(double[] arma, int direction) {
        Tangent c = Tangent.along(arma, direction);
        ArmaLikelihood likelihood = new ArmaLikelihood(order.autoregressive(c), order.movingAverage(c));
        likelihood.start();
        return likelihood;
    }

    /// The regression coefficients given the ARMA ones; nothing where there is no stationary start.
    private double[] leastSquares(double[] arma) {
        int k = regressors.length;
        if (k == 0) {
            return new double[0];
        }
        double[][] white = new double[k + 1][w.length];
        ArmaLikelihood likelihood = likelihood(arma, -1);
        for (int j = 0; j <= k; j++) {
            double[] series = j == k ? w : differenced[j].clone();
            for (int t = 0; t < w.length; t++) {
                series[t] = Double.isNaN(w[t]) ? Double.NaN : series[t];
            }
            if (!likelihood.filter(new Tangent(series, new double[w.length]), white[j])) {
                return new double[0];
            }
        }
        double[][] rows = new double[w.length][k];
        double[] right = new double[w.length];
        for (int t = 0; t < w.length; t++) {
            for (int j = 0; j < k && !Double.isNaN(w[t]); j++) {
                rows[t][j] = white[j][t];
                right[t] = white[k][t];
            }
        }
        return QrDecomposition.of(rows).solve(right);
    }

    /// The series less its regression.
    static double[] adjusted(double[] series, double[][] columns, double[] beta) {
        double[] out = series.clone();
        for (int j = 0; j < beta.length; j++) {
            for (int t = 0; t < out.length; t++) {
                out[t] -= beta[j] * columns[j][t];
            }
        }
        return out;
    }

    /// The gradient of the concentrated log-likelihood in all coefficients; NaN where there is none.
    private double[] gradient(double[] estimates) {
        int k = order.coefficients();
        double[] arma = Arrays.copyOf(estimates, k);
        double[] residual = adjusted(w, differenced, Arrays.copyOfRange(estimates, k, estimates.length));
        double[] out = new double[estimates.length];
        double[] innovations = new double[w.length];
        for (int i = 0; i < out.length; i++) {
            Tangent c = Tangent.along(arma, i < k ? i : -1);
            ArmaLikelihood likelihood = new ArmaLikelihood(order.autoregressive(c), order.movingAverage(c));
            double[] direction = new double[w.length];
            for (int t = 0; t < w.length && i >= k; t++) {
                direction[t] = -differenced[i - k][t];
            }
            out[i] = likelihood.start() && likelihood.filter(new Tangent(residual, direction), innovations)
                    ? likelihood.derivative()
                    : Double.NaN;
        }
        return out;
    }

    private double[] stdErrors(double[] estimates, double[] beta, double sigma2) {
        int n = estimates.length;
        double[][] information = new double[n][n];
        for (int i = 0; i < n; i++) {
            double step = 1e-5;
            if (i >= n - beta.length) {
                double[] column = differenced[i - (n - beta.length)];
                step = 1e-3 * Math.sqrt(sigma2 / Math.max(Matrix.dot(column, column), 1e-300));
            }
            double[] up = estimates.clone();
            double[] down = estimates.clone();
            up[i] += step;
            down[i] -= step;
            double[] above = gradient(up);
            double[] below = gradient(down);
            for (int j = 0; j < n; j++) {
                double second = -(above[j] - below[j]) / (2 * step);
                information[i][j] += second / 2;
                information[j][i] += second / 2;
            }
        }
        try {
            double[][] covariance = n == 0 ? information : CholeskyDecomposition.of(information).inverse();
            double[] out = new double[n];
            for (int i = 0; i < n; i++) {
                out[i] = Math.sqrt(covariance[i][i]);
            }
            return out;
        } catch (StatsException e) {
            warnings.add(
                    "there are no standard errors: the observed information has no inverse, the estimates are on the "
                            + "border of stationarity or the model has too many terms");
            return Matrix.filled(n, Double.NaN);
        }
    }

    /// The whole model of the series less its regression: the stationary part (Harvey 1989, section 3.3.2) and, with an
    /// exact diffuse start, the values that differencing takes away.
    private StateSpace stateSpace(double[] arma, double sigma2) {
        Tangent c = Tangent.along(arma, -1);
        double[] phi = order.autoregressive(c).value;
        double[] theta = order.movingAverage(c).value;
        int r = Math.max(phi.length, theta.length + 1);
        double[] delta = order.differencing();
        int k = r + delta.length;
        double[] z = new double[k];
        double[][] t = new double[k][k];
        double[][] q = new double[k][k];
        double[][] start = new double[k][k];
        boolean[] diffuse = new boolean[k];
        z[0] = 1;
        double[][] stationary = likelihood(arma, -1).covariance();
        for (int i = 0; i < r; i++) {
            t[i][0] = i < phi.length ? phi[i] : 0;
            if (i + 1 < r) {
                t[i][i + 1] = 1;
            }
            for (int j = 0; j < r; j++) {
                q[i][j] = sigma2 * (i == 0 ? 1 : i <= theta.length ? theta[i - 1] : 0)
                        * (j == 0 ? 1 : j <= theta.length ? theta[j - 1] : 0);
                start[i][j] = sigma2 * stationary[i][j];
            }
        }
        for (int i = 0; i < delta.length; i++) {
            z[r + i] = delta[i];
            diffuse[r + i] = true;
            if (i > 0) {
                t[r + i][r + i - 1] = 1;
            }
        }
        if (delta.length > 0) {
            t[r] = z.clone();
        }
        return new StateSpace(z, 0, t, q, start, diffuse);
    }

    private static Forecast forecast(StateSpace model, StateSpace.Filtered filtered, double[] beta, double[][] future,
            int steps) {
        Forecast forecast = model.forecast(filtered, steps);
        for (int h = 0; h < steps; h++) {
            for (int j = 0; j < beta.length; j++) {
                forecast.mean()[h] += beta[j] * future[j][h];
            }
        }
        return forecast;
    }
}
