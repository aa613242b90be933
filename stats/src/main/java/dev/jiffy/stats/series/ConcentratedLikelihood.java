package dev.jiffy.stats.series;

import dev.jiffy.stats.decomposition.QrDecomposition;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The likelihood of a differenced series in the ARMA coefficients alone.
///
/// The variance and the regression coefficients are concentrated out: the same filter whitens the series and the
/// regressors, and least squares of one on the others is their generalised least squares estimate. Derivatives are
/// carried through the filter.
final class ConcentratedLikelihood {
    /// A partial autocorrelation of 1 − 1e-7.
    private static final double FARTHEST = 0.5 * Math.log(2e7);

    private final ArimaOrder order;
    private final double[] w;
    private final double[][] regressors;
    private final int observed;

    /// @param w          differenced, NaN where a value is missing
    /// @param regressors differenced likewise
    ConcentratedLikelihood(ArimaOrder order, double[] w, double[][] regressors) {
        this.order = order;
        this.w = w;
        this.regressors = regressors;
        observed = (int) Arrays.stream(w).filter(x -> !Double.isNaN(x)).count();
    }

    ArimaOrder order() {
        return order;
    }

    /// Values that are there.
    int observed() {
        return observed;
    }

    /// What one look at the likelihood costs: with gaps a step takes the square of the state.
    long work() {
        long size = Math.max(order.p() + (long) order.period() * order.seasonalP(),
                1 + order.q() + (long) order.period() * order.seasonalQ());
        return w.length * size * order.coefficients() * (observed < w.length ? size : 1);
    }

    /// Whether an autoregressive partial autocorrelation is so close to ±1 that the stationary start is lost in
    /// rounding: a nearly cancelled unit root would then seem to fit better than it does.
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
    double objective(double[] x, double @Nullable [] gradient) {
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
        Tangent residual = new Tangent(Regressors.adjusted(w, regressors, beta), new double[w.length]);
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

    /// The likelihood at these ARMA coefficients, started.
    ArmaLikelihood at(double[] arma) {
        Tangent c = Tangent.along(arma, -1);
        ArmaLikelihood likelihood = new ArmaLikelihood(order.autoregressive(c), order.movingAverage(c));
        likelihood.start();
        return likelihood;
    }

    /// The regression coefficients given the ARMA ones; nothing where there is no stationary start.
    double[] leastSquares(double[] arma) {
        int k = regressors.length;
        if (k == 0) {
            return new double[0];
        }
        double[][] white = new double[k + 1][w.length];
        ArmaLikelihood likelihood = at(arma);
        for (int j = 0; j <= k; j++) {
            double[] series = j == k ? w : regressors[j].clone();
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

    /// The gradient of the concentrated log-likelihood in all coefficients; NaN where there is none.
    double[] gradient(double[] estimates) {
        int k = order.coefficients();
        double[] arma = Arrays.copyOf(estimates, k);
        double[] residual = Regressors.adjusted(w, regressors, Arrays.copyOfRange(estimates, k, estimates.length));
        double[] out = new double[estimates.length];
        double[] innovations = new double[w.length];
        for (int i = 0; i < out.length; i++) {
            Tangent c = Tangent.along(arma, i < k ? i : -1);
            ArmaLikelihood likelihood = new ArmaLikelihood(order.autoregressive(c), order.movingAverage(c));
            double[] direction = new double[w.length];
            for (int t = 0; t < w.length && i >= k; t++) {
                direction[t] = -regressors[i - k][t];
            }
            out[i] = likelihood.start() && likelihood.filter(new Tangent(residual, direction), innovations)
                    ? likelihood.derivative()
                    : Double.NaN;
        }
        return out;
    }
}
