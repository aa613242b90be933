package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import dev.jiffy.stats.decomposition.QrDecomposition;
import dev.jiffy.stats.optimize.QuasiNewton.Minimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            regressors.put(column.getKey(), Regressors.checked("xreg", column.getKey(), column.getValue(), y.length));
            if (steps > 0) {
                future.put(column.getKey(), Regressors.future(column.getKey(), newxreg, steps));
            }
        }
        return new ArimaModel(order, y, regressors, false).fit(future.values().toArray(double[][]::new), steps);
    }

    /// A fit without forecasts from the fixed starts alone, for comparing many orders.
    static ArimaFit quick(double[] y, ArimaOrder order, Map<String, double[]> regressors) {
        return new ArimaModel(order, y, regressors, true).fit(new double[regressors.size()][0], 0);
    }

    private ArimaFit fit(double[][] future, int steps) {
        ConcentratedLikelihood concentrated = new ConcentratedLikelihood(order, w, differenced);
        int observed = concentrated.observed();
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
        Minimum best = new ArimaSearch(concentrated, quick).maximum();
        double[] arma = order.constrained(Tangent.along(best.x(), -1)).value;
        double[] beta = concentrated.leastSquares(arma);
        double[] estimates = Arrays.copyOf(arma, names.size());
        System.arraycopy(beta, 0, estimates, arma.length, beta.length);
        ArmaLikelihood likelihood = concentrated.at(arma);
        double[] innovations = new double[w.length];
        likelihood.filter(new Tangent(Regressors.adjusted(w, differenced, beta), new double[w.length]), innovations);
        double sigma2 = likelihood.sumOfSquares() / observed;
        double largest = Arrays.stream(y).filter(x -> !Double.isNaN(x)).map(Math::abs).max().orElse(0);
        if (!(Math.sqrt(sigma2) > 1e-13 * largest)) {
            throw new StatsException("the series is constant or fitted exactly; there is no innovation variance");
        }
        double[] residuals = Matrix.filled(y.length, Double.NaN);
        System.arraycopy(innovations, 0, residuals, y.length - w.length, w.length);
        // On the border of invertibility the search goes on for ever by less and less.
        boolean converged = best.converged()
                || Arrays.stream(best.gradient()).allMatch(g -> Math.abs(g) < Math.sqrt(ArimaSearch.TOLERANCE) / 100);
        if (!converged) {
            warnings.add("the search did not converge; the estimates may not be the maximum");
        }
        double[] stdErrors = stdErrors(concentrated, estimates, beta, sigma2);
        StateSpace model = ArimaStateSpace.of(order, arma, sigma2, concentrated.at(arma).covariance());
        StateSpace.Filtered filtered = model.filter(Regressors.adjusted(y, regressors, beta));
        return new ArimaFit(order, List.copyOf(names), estimates, stdErrors, sigma2, likelihood.logLikelihood(),
                observed,
                residuals, Regressors.added(model.forecast(filtered, steps), beta, future), converged, model, filtered,
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

    private double[] stdErrors(ConcentratedLikelihood concentrated, double[] estimates, double[] beta, double sigma2) {
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
            double[] above = concentrated.gradient(up);
            double[] below = concentrated.gradient(down);
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
}
