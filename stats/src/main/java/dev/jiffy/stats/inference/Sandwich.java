package dev.jiffy.stats.inference;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.numeric.DoubleDouble;
import java.util.HashMap;
import java.util.Map;

/// The middle of a sandwich covariance in the orthonormal basis of the model: with X = QR (rows already scaled by the roots
/// of their weights) the covariance is R⁻¹ M R⁻ᵀ, and M = Σ (Qᵀu)(Qᵀu)ᵀ over what is independent. Nothing is inverted here, so
/// an ill-conditioned X costs no digits.
public final class Sandwich {
    private Sandwich() {
    }

    /// M, symmetric, `k × k`.
    ///
    /// @param q orthonormal columns, `[column][row]`
    /// @param u scaled residuals: row i has the score `q_i u_i`
    /// @param leverage the squared lengths of the rows of q
    /// @param groups the group of each row for clustered errors, else anything
    public static double[][] middle(CovarianceType type, double[][] q, double[] u, double[] leverage, String[] groups) {
        int k = q.length;
        int n = u.length;
        double[][] scores = new double[k][n];
        for (int i = 0; i < n; i++) {
            double scale = u[i] * factor(type, leverage[i], n, k);
            for (int a = 0; a < k; a++) {
                scores[a][i] = q[a][i] * scale;
            }
        }
        return switch (type) {
            case CovarianceType.Clustered clustered -> {
                double[][] sums = bySum(scores, groups);
                double g = sums.length == 0 ? 0 : sums[0].length;
                if (g < 2) {
                    throw new StatsException(
                            "clusters: column " + clustered.column() + " has one group, two are needed");
                }
                double correction = clustered.corrected() ? g / (g - 1) * ((n - 1.0) / (n - k)) : 1;
                yield crossProduct(sums, 0, correction);
            }
            case CovarianceType.Autocorrelated hac -> {
                if (hac.lag() >= n) {
                    throw new StatsException("HAC:" + hac.lag() + " reaches over " + hac.lag() + " rows, there are " + n
                            + "; take fewer lags");
                }
                double[][] out = crossProduct(scores, 0, 1);
                for (int lag = 1; lag <= hac.lag(); lag++) {
                    double[][] product = crossProduct(scores, lag, 1 - lag / (hac.lag() + 1.0));
                    for (int a = 0; a < k; a++) {
                        for (int b = 0; b < k; b++) {
                            out[a][b] += product[a][b] + product[b][a];
                        }
                    }
                }
                yield out;
            }
            default -> crossProduct(scores, 0, 1);
        };
    }

    /// R⁻¹ M R⁻ᵀ.
    ///
    /// @param inverseR upper triangular, `[row][column]`
    public static double[][] covariance(DoubleDouble[][] inverseR, double[][] middle) {
        int k = middle.length;
        double[][] out = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                DoubleDouble sum = DoubleDouble.ZERO;
                for (int i = a; i < k; i++) {
                    DoubleDouble inner = DoubleDouble.ZERO;
                    for (int j = b; j < k; j++) {
                        if (middle[i][j] != 0) {
                            inner = inner.plus(inverseR[b][j].times(DoubleDouble.of(middle[i][j])));
                        }
                    }
                    sum = sum.plus(inner.times(inverseR[a][i]));
                }
                out[a][b] = sum.value();
                out[b][a] = out[a][b];
            }
        }
        return out;
    }

    /// The middle where the errors are independent and of equal variance: that variance on the diagonal.
    public static double[][] classical(int k, double variance) {
        double[][] out = new double[k][k];
        for (int i = 0; i < k; i++) {
            out[i][i] = variance;
        }
        return out;
    }

    private static double factor(CovarianceType type, double leverage, int n, int k) {
        if (!(type instanceof CovarianceType.Heteroscedastic hc)) {
            return 1;
        }
        return switch (hc.kind()) {
            case 1 -> Math.sqrt(n / (double) (n - k));
            case 2 -> 1 / Math.sqrt(1 - leverage);
            case 3 -> 1 / (1 - leverage);
            case 4 -> Math.pow(1 - leverage, -Math.min(4, n * leverage / k) / 2);
            default -> 1;
        };
    }

    private static double[][] crossProduct(double[][] scores, int lag, double weight) {
        int k = scores.length;
        double[][] out = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                double sum = 0;
                for (int i = lag; i < scores[a].length; i++) {
                    sum += scores[a][i] * scores[b][i - lag];
                }
                out[a][b] = weight * sum;
            }
        }
        return out;
    }

    private static double[][] bySum(double[][] scores, String[] groups) {
        Map<String, Integer> index = new HashMap<>();
        int[] group = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
            group[i] = index.computeIfAbsent(groups[i], _ -> index.size());
        }
        double[][] out = new double[scores.length][index.size()];
        for (int a = 0; a < scores.length; a++) {
            for (int i = 0; i < groups.length; i++) {
                out[a][group[i]] += scores[a][i];
            }
        }
        return out;
    }
}
