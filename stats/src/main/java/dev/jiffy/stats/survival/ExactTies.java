package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;

/// The denominator of the discrete likelihood: the sum over all sets of d rows at risk of the product of their hazards,
/// built up row by row with its derivatives (Gail, Lubin & Rubinstein, Biometrika 68, 1981):
/// B(m, j) = B(m, j − 1) + rⱼ B(m − 1, j − 1).
final class ExactTies {
    /// Hazards are divided by a d-th of their sum, so that no product exceeds e^d.
    private static final int MOST = 700;

    private ExactTies() {
    }

    /// Takes its gradient off the score and adds its second derivatives to the information, lower triangle.
    ///
    /// @return the logarithm of the sum, hazards being over their largest
    static double subtract(double[][] x, double[] eta, int[] rows, Moment moment, double[] score,
            double[][] information) {
        int d = moment.eventCount;
        int p = x.length;
        if (d > MOST) {
            throw new StatsException(
                    d + " events at the time " + moment.time + " are too many for exact ties, which take "
                            + MOST + "; take efron",
                    "ties");
        }
        double total = moment.risk.total();
        double unit = total / d;
        double[] mean = new double[p];
        for (int j = 0; j < p; j++) {
            mean[j] = moment.risk.first(j) / total;
        }
        double[] b = new double[d + 1];
        double[][] first = new double[d + 1][p];
        double[][][] second = new double[d + 1][p][p];
        double[] z = new double[p];
        b[0] = 1;
        int seen = 0;
        for (int row : rows) {
            double r = Math.exp(eta[row] - moment.shift) / unit;
            for (int j = 0; j < p; j++) {
                z[j] = x[j][row] - mean[j];
            }
            seen++;
            for (int m = Math.min(d, seen); m >= 1; m--) {
                double below = b[m - 1];
                double[] firstBelow = first[m - 1];
                for (int j = 0; j < p; j++) {
                    for (int k = 0; k <= j; k++) {
                        second[m][j][k] += r * (second[m - 1][j][k] + z[j] * firstBelow[k] + z[k] * firstBelow[j]
                                + z[j] * z[k] * below);
                    }
                }
                for (int j = 0; j < p; j++) {
                    first[m][j] += r * (firstBelow[j] + z[j] * below);
                }
                b[m] += r * below;
            }
        }
        for (int j = 0; j < p; j++) {
            double gradient = first[d][j] / b[d];
            score[j] -= gradient + d * mean[j];
            for (int k = 0; k <= j; k++) {
                information[j][k] += second[d][j][k] / b[d] - gradient * (first[d][k] / b[d]);
            }
        }
        return Math.log(b[d]) + d * Math.log(unit);
    }
}
