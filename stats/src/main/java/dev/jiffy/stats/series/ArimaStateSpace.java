package dev.jiffy.stats.series;

/// An ARIMA model as a state-space model.
final class ArimaStateSpace {
    private ArimaStateSpace() {
    }

    /// The whole model of the series less its regression: the stationary part (Harvey 1989, section 3.3.2) and, with an
    /// exact diffuse start, the values that differencing takes away.
    ///
    /// @param stationary the covariance that the stationary part starts with, over the variance of innovations
    static StateSpace of(ArimaOrder order, double[] arma, double sigma2, double[][] stationary) {
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
}
