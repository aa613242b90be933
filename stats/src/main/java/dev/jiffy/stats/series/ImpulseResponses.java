package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;

/// What a shock does to the series of a [VectorAutoregression] as time goes by, with asymptotic standard errors
/// (Lütkepohl 2005, sections 2.3 and 3.7, proposition 3.6).
///
/// Φ_i = Σ_j A_j Φ_{i−j} are the responses to one unit, Θ_i = Φ_i P those to one standard deviation of shocks made
/// uncorrelated by the Cholesky factor P of Σ, in the order of the series. Standard errors come from derivatives in the
/// coefficients, and for Θ_i in P too. There the derivative of P is P·L(M), M the error of Σ seen through P⁻¹ on both
/// sides, whose elements are independent with variances 2/T on and 1/T off the diagonal, and L its lower triangle with
/// half the diagonal.
///
/// All arrays are `[step][response][impulse]`, step 0 the time of the shock.
public final class ImpulseResponses {
    private final VectorAutoregression model;
    private final int steps;
    private final double[][] p;
    private final double[][][] phi;
    /// (Aᵀ)^i in its first block row, `K × Kp`.
    private final double[][][] u;

    private ImpulseResponses(VectorAutoregression model, int steps) {
        this.model = model;
        this.steps = steps;
        p = CholeskyDecomposition.of(model.covariance()).lower();
        phi = weights(model, steps);
        u = powers();
    }

    /// Up to a number of steps.
    ///
    /// @throws StatsException if it is negative
    public static ImpulseResponses of(VectorAutoregression model, int steps) {
        if (steps < 0) {
            throw new StatsException("the number of steps must be 0 or more, it is " + steps);
        }
        return new ImpulseResponses(model, steps);
    }

    /// Φ_0 … Φ_steps.
    static double[][][] weights(VectorAutoregression model, int steps) {
        int variables = model.names().size();
        double[][][] out = new double[steps + 1][variables][variables];
        for (int k = 0; k < variables; k++) {
            out[0][k][k] = 1;
        }
        for (int i = 1; i <= steps; i++) {
            for (int lag = 1; lag <= Math.min(i, model.lags()); lag++) {
                double[][] product = Matrix.times(model.matrix(lag), out[i - lag]);
                for (int a = 0; a < variables; a++) {
                    for (int b = 0; b < variables; b++) {
                        out[i][a][b] += product[a][b];
                    }
                }
            }
        }
        return out;
    }

    private double[][][] powers() {
        int variables = model.names().size();
        int width = variables * model.lags();
        double[][] companion = new double[width][width];
        for (int k = 0; k < variables; k++) {
            System.arraycopy(model.equation(k), 0, companion[k], 0, width);
        }
        for (int i = variables; i < width; i++) {
            companion[i][i - variables] = 1;
        }
        double[][] transposed = Matrix.transpose(companion);
        double[][][] out = new double[Math.max(1, steps)][][];
        out[0] = new double[variables][width];
        for (int k = 0; k < variables; k++) {
            out[0][k][k] = 1;
        }
        for (int i = 1; i < out.length; i++) {
            out[i] = Matrix.times(out[i - 1], transposed);
        }
        return out;
    }

    /// Φ_i, or its sums up to i.
    public double[][][] plain(boolean cumulative) {
        double[][][] out = new double[steps + 1][][];
        for (int i = 0; i <= steps; i++) {
            out[i] = Matrix.copy(phi[i]);
            if (cumulative && i > 0) {
                add(out[i], out[i - 1]);
            }
        }
        return out;
    }

    /// Θ_i, or its sums up to i.
    public double[][][] orthogonal(boolean cumulative) {
        double[][][] out = plain(cumulative);
        for (int i = 0; i <= steps; i++) {
            out[i] = Matrix.times(out[i], p);
        }
        return out;
    }

    /// Standard errors of [#plain].
    public double[][][] plainErrors(boolean cumulative) {
        return errors(cumulative, false);
    }

    /// Standard errors of [#orthogonal].
    public double[][][] orthogonalErrors(boolean cumulative) {
        return errors(cumulative, true);
    }

    /// The share of each impulse in the error of the forecast of each response, `[step − 1][response][impulse]`
    /// (Lütkepohl, section 2.3.3).
    public double[][][] decomposition() {
        double[][][] theta = orthogonal(false);
        int variables = p.length;
        double[][][] out = new double[steps][variables][variables];
        for (int k = 0; k < variables; k++) {
            double[] sums = new double[variables];
            for (int h = 0; h < steps; h++) {
                double total = 0;
                for (int j = 0; j < variables; j++) {
                    sums[j] += theta[h][k][j] * theta[h][k][j];
                    total += sums[j];
                }
                for (int j = 0; j < variables; j++) {
                    out[h][k][j] = sums[j] / total;
                }
            }
        }
        return out;
    }

    /// The derivative of vec Φ_i in the coefficients is Σ_m U_{i−1−m} ⊗ Φ_m, and their covariance (ZᵀZ)⁻¹ ⊗ Σ, so that
    /// the variance of one element is a sum over pairs m, n of elements of U V Uᵀ times elements of Φ Σ Φᵀ. Sums over i
    /// take sums of U instead.
    private double[][][] errors(boolean cumulative, boolean orthogonal) {
        int variables = p.length;
        int width = variables * model.lags();
        double[][] v = new double[width][];
        for (int j = 0; j < width; j++) {
            v[j] = java.util.Arrays.copyOf(model.inverse()[j], width);
        }
        double[][] sigma = model.covariance();
        double[][][] left = new double[u.length][][];
        for (int i = 0; i < u.length; i++) {
            left[i] = Matrix.copy(u[i]);
            if (cumulative && i > 0) {
                add(left[i], left[i - 1]);
            }
        }
        if (orthogonal) {
            double[][] transposed = Matrix.transpose(p);
            for (int i = 0; i < left.length; i++) {
                left[i] = Matrix.times(transposed, left[i]);
            }
        }
        double[][][] responses = plain(cumulative);
        double[][][] out = new double[steps + 1][variables][variables];
        for (int i = 0; i <= steps; i++) {
            for (int m = 0; m < i; m++) {
                double[][] half = Matrix.times(left[i - 1 - m], v);
                double[][] other = Matrix.times(phi[m], sigma);
                for (int n = 0; n < i; n++) {
                    for (int a = 0; a < variables; a++) {
                        double impulse = Matrix.dot(half[a], left[i - 1 - n][a]);
                        for (int r = 0; r < variables; r++) {
                            out[i][r][a] += impulse * Matrix.dot(other[r], phi[n][r]);
                        }
                    }
                }
            }
            double[][] theta = Matrix.times(responses[i], p);
            for (int r = 0; r < variables; r++) {
                for (int a = 0; a < variables; a++) {
                    if (orthogonal) {
                        out[i][r][a] += theta[r][a] * theta[r][a] / (2.0 * model.rows());
                        for (int b = a + 1; b < variables; b++) {
                            out[i][r][a] += theta[r][b] * theta[r][b] / model.rows();
                        }
                    }
                    out[i][r][a] = Math.sqrt(Math.max(0, out[i][r][a]));
                }
            }
        }
        return out;
    }

    private static void add(double[][] to, double[][] what) {
        for (int a = 0; a < to.length; a++) {
            for (int b = 0; b < to[a].length; b++) {
                to[a][b] += what[a][b];
            }
        }
    }
}
