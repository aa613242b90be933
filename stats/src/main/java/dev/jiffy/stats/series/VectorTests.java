package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.test.TestResult;
import java.util.Arrays;
import java.util.Map;

/// Tests of a [VectorAutoregression]: which series help to predict others, and whether its residuals are white.
public final class VectorTests {
    private VectorTests() {
    }

    /// Granger causality: that no lag of the causes is in the equations of the effects. Wald's statistic divided by its
    /// number of restrictions is compared with F of that many and K(T − k) degrees of freedom (Lütkepohl 2005, section
    /// 3.6.2).
    ///
    /// @param causes numbers of series
    /// @param effects numbers of other series
    public static TestResult granger(VectorAutoregression model, int[] causes, int[] effects) {
        int variables = model.names().size();
        int[] places = new int[causes.length * model.lags()];
        for (int j = 0; j < places.length; j++) {
            places[j] = j / causes.length * variables + causes[j % causes.length];
        }
        double[][] restricted = new double[effects.length][];
        for (int e = 0; e < effects.length; e++) {
            double[] row = model.equation(effects[e]);
            restricted[e] = Arrays.stream(places).mapToDouble(j -> row[j]).toArray();
        }
        // The covariance is V ⊗ Σ over causes and effects, so its inverse is the product of the inverses.
        CholeskyDecomposition v = CholeskyDecomposition.of(part(model.inverse(), places));
        double[][] half = Arrays.stream(restricted).map(v::solve).toArray(double[][]::new);
        double[][] inverse = CholeskyDecomposition.of(part(model.covariance(), effects)).inverse();
        double wald = 0;
        for (int a = 0; a < effects.length; a++) {
            for (int b = 0; b < effects.length; b++) {
                wald += inverse[a][b] * Matrix.dot(half[a], restricted[b]);
            }
        }
        double df = (double) places.length * effects.length;
        double f = wald / df;
        double rest = (double) variables * model.residualDf();
        return new TestResult("Granger causality", f, new double[]{df, rest}, Tails.upperF(f, df, rest), new double[0],
                null, null, Map.of());
    }

    /// Portmanteau test of residual autocorrelation up to a lag: T Σ tr(C_iᵀ C₀⁻¹ C_i C₀⁻¹) with K²(h − p) degrees of
    /// freedom; adjusted, each term has T²/(T − i) in the place of T (Lütkepohl 2005, section 4.4.3).
    ///
    /// @param lag h, above p
    /// @throws StatsException if it is not above p, or reaches over all rows
    public static TestResult portmanteau(VectorAutoregression model, int lag, boolean adjusted) {
        int n = model.rows();
        if (lag <= model.lags() || lag >= n) {
            throw new StatsException("the portmanteau test needs a lag above the " + model.lags()
                    + " of the model and below its " + n + " rows; it is " + lag, "portmanteau");
        }
        double[][] residuals = model.residuals();
        int variables = residuals.length;
        CholeskyDecomposition base = CholeskyDecomposition.of(covariance(residuals, 0));
        double sum = 0;
        for (int i = 1; i <= lag; i++) {
            double[][] c = covariance(residuals, i);
            double[][] first = Arrays.stream(Matrix.transpose(c)).map(base::solve).toArray(double[][]::new);
            double[][] second = Arrays.stream(c).map(base::solve).toArray(double[][]::new);
            // tr(Cᵀ C₀⁻¹ C C₀⁻¹): rows of the one are columns of the other.
            double trace = 0;
            for (int a = 0; a < variables; a++) {
                for (int b = 0; b < variables; b++) {
                    trace += first[a][b] * second[b][a];
                }
            }
            sum += adjusted ? trace * n * n / (n - i) : trace * n;
        }
        double df = (double) variables * variables * (lag - model.lags());
        return new TestResult(adjusted ? "Portmanteau test, adjusted" : "Portmanteau test", sum, new double[]{df},
                Tails.upperChiSquare(sum, df), new double[0], null, null, Map.of());
    }

    /// Σ_t u_t u_{t−lag}ᵀ / T.
    private static double[][] covariance(double[][] u, int lag) {
        double[][] out = new double[u.length][u.length];
        for (int a = 0; a < u.length; a++) {
            for (int b = 0; b < u.length; b++) {
                for (int t = lag; t < u[a].length; t++) {
                    out[a][b] += u[a][t] * u[b][t - lag];
                }
                out[a][b] /= u[a].length;
            }
        }
        return out;
    }

    private static double[][] part(double[][] a, int[] places) {
        double[][] out = new double[places.length][places.length];
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < places.length; j++) {
                out[i][j] = a[places[i]][places[j]];
            }
        }
        return out;
    }
}
