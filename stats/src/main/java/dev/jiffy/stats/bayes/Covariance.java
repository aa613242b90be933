package dev.jiffy.stats.bayes;

/// Welford's running covariance (or variances only), regularised as Stan does: n/(n + 5) of the estimate plus
/// 10⁻³·5/(n + 5) on the diagonal.
final class Covariance {
    private final double[] mean;
    private final double[][] sums;
    private final boolean dense;
    private int count;

    Covariance(int dimension, boolean dense) {
        this.mean = new double[dimension];
        this.sums = new double[dimension][dense ? dimension : 1];
        this.dense = dense;
    }

    void add(double[] x) {
        count++;
        double[] before = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            before[i] = x[i] - mean[i];
            mean[i] += before[i] / count;
        }
        for (int i = 0; i < x.length; i++) {
            double after = x[i] - mean[i];
            if (dense) {
                for (int j = 0; j <= i; j++) {
                    sums[i][j] += after * before[j];
                }
            } else {
                sums[i][0] += after * before[i];
            }
        }
    }

    /// The identity.
    Metric unit() {
        double[][] identity = new double[mean.length][mean.length];
        for (int i = 0; i < mean.length; i++) {
            identity[i][i] = 1;
        }
        return new Metric.Dense(identity);
    }

    Metric metric() {
        double weight = count / (count + 5.0) / (count - 1.0);
        double floor = 1e-3 * 5 / (count + 5.0);
        int n = mean.length;
        if (!dense) {
            double[] variances = new double[n];
            for (int i = 0; i < n; i++) {
                variances[i] = weight * sums[i][0] + floor;
            }
            return new Metric.Diagonal(variances);
        }
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = weight * sums[i][j] + (i == j ? floor : 0);
                covariance[j][i] = covariance[i][j];
            }
        }
        return new Metric.Dense(covariance);
    }
}
