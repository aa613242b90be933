package dev.jiffy.stats.quantreg;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.numeric.ExtendedVector;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.Arrays;
import java.util.List;

/// How dense errors are at a fitted quantile, which is what its standard error depends on (Koenker, Quantile
/// Regression, 2005, sections 3.4 and 4.10), with the bandwidth of Hall & Sheather (JRSS B 50 (1988) 381–391) at 5 %.
final class ErrorDensity {
    private static final double EPSILON = Math.sqrt(Math.ulp(1.0));

    /// Densities that differ from row to row: 2h over the distance of the quantiles τ + h and τ − h.
    ///
    /// @param distances one a row
    /// @param h the bandwidth
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Local(double[] distances, double h) {
        /// As standard errors take them: R makes the distances smaller by √ε.
        double[] forErrors() {
            return values(EPSILON);
        }

        /// As the rank test takes them: R makes the distances smaller by ε^⅔.
        double[] forRanks() {
            return values(Math.pow(Math.ulp(1.0), 2.0 / 3));
        }

        private double[] values(double less) {
            return Arrays.stream(distances).map(d -> Math.max(0, 2 * h / (d - less))).toArray();
        }

        /// Rows at which the quantiles cross, so that their density counts as 0.
        int crossings() {
            return (int) Arrays.stream(distances).filter(d -> d <= 0).count();
        }
    }

    private ErrorDensity() {
    }

    /// The bandwidth of Hall and Sheather for a sample of n.
    static double bandwidth(double tau, int n) {
        double x = NormalFunctions.normalQuantile(tau);
        double f = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        return Math.pow(n, -1.0 / 3) * Math.pow(NormalFunctions.normalQuantile(0.975), 2.0 / 3)
                * Math.cbrt(1.5 * f * f / (2 * x * x + 1));
    }

    /// One over the density of errors of one distribution: the slope of the residuals nearest 0, sorted, against their
    /// share.
    ///
    /// @param p coefficients
    static double sparsity(double[] residuals, int p, double tau) {
        int n = residuals.length;
        double[] sorted = Arrays.stream(residuals).map(Math::abs).toArray();
        Arrays.sort(sorted);
        int zeros = 0;
        while (zeros < n && sorted[zeros] < EPSILON) {
            zeros++;
        }
        int h = (int) Math.max(p + 1, Math.ceil(n * bandwidth(tau, n)));
        h = Math.min(h, n - zeros - 1);
        if (h < 2) {
            throw new StatsException(n + " rows are too few to see how dense residuals are near 0");
        }
        double[] signed = Arrays.stream(residuals).filter(r -> Math.abs(r) >= EPSILON).boxed()
                .sorted((a, b) -> Double.compare(Math.abs(a), Math.abs(b))).limit(h + 1).mapToDouble(r -> r).sorted()
                .toArray();
        double[][] line = new double[2][signed.length];
        Arrays.fill(line[0], 1);
        for (int i = 0; i < signed.length; i++) {
            line[1][i] = (zeros + 1 + i) / (double) (n - p);
        }
        List<ExtendedVector> columns = List.of(ExtendedVector.of(line[0]), ExtendedVector.of(line[1]));
        ModelMatrix share = new ModelMatrix(signed.length, List.of("(Intercept)", "share"), columns, new int[]{-1, 0},
                List.of("share"), true);
        return QuantileModel.fit(share, signed, new double[0], 0.5).estimates()[1];
    }

    /// Densities of errors that differ from row to row, from quantiles a bandwidth above and below (Hendricks &
    /// Koenker, JASA 87 (1992) 58–68).
    static Local local(QuantileProblem problem, double tau) {
        int n = problem.rows();
        double h = bandwidth(tau, n);
        while (tau - h < 0 || tau + h > 1) {
            h /= 2;
        }
        double[] above = new QuantileModel(problem, tau + h).kept();
        double[] below = new QuantileModel(problem, tau - h).kept();
        double[] difference = new double[above.length];
        Arrays.setAll(difference, j -> above[j] - below[j]);
        return new Local(problem.times(difference), h);
    }

    /// (Qᵀ F Q)⁻¹ of orthonormal columns and densities F on the diagonal; NaN where rows without a density are too
    /// many.
    static double[][] inverse(double[][] q, double[] density) {
        int p = q.length;
        double[][] m = new double[p][2 * p];
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                for (int i = 0; i < density.length; i++) {
                    m[a][b] += density[i] * q[a][i] * q[b][i];
                }
            }
            m[a][p + a] = 1;
        }
        double[][] out = new double[p][p];
        for (int c = 0; c < p; c++) {
            if (!(m[c][c] > 0)) {
                for (double[] row : out) {
                    Arrays.fill(row, Double.NaN);
                }
                return out;
            }
            for (int a = 0; a < p; a++) {
                double factor = a == c ? 0 : m[a][c] / m[c][c];
                for (int b = c; b < 2 * p; b++) {
                    m[a][b] -= factor * m[c][b];
                }
            }
        }
        for (int a = 0; a < p; a++) {
            for (int b = 0; b < p; b++) {
                out[a][b] = m[a][p + b] / m[a][a];
            }
        }
        return out;
    }
}
