package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;

/// Least squares with intercept from centred moments, by Cholesky's factorisation of the correlations: fast, and good where the
/// columns are not nearly dependent; for those use [PanelQr].
///
/// @param rows how many
/// @param rSquared explained over total, about the mean
/// @param coefficients the intercept, then the others in the order of their columns
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record PanelFit(long rows, double rSquared, double[] coefficients) {
    private static final double DEPENDENT = 1e-13;
    /// A pivot of the correlations costs as many digits as it has zeros; ten are left above this one.
    private static final double ILL_CONDITIONED = 1e-6;

    /// Whether every column keeps more than a millionth of its shifted squares, and of its variance given those before it, so that
    /// [#of] has ten digits.
    static boolean isWellConditioned(Moments moments, int response) {
        int k = moments.columns() - 1;
        for (int c = 0; c <= k; c++) {
            if (!(moments.cancellation(c) > ILL_CONDITIONED)) {
                return false;
            }
        }
        double[][] l = new double[k][k];
        for (int a = 0; a < k; a++) {
            int columnA = a < response ? a : a + 1;
            double variance = moments.product(columnA, columnA);
            for (int b = 0; b <= a; b++) {
                double sum = moments.product(columnA, b < response ? b : b + 1);
                for (int c = 0; c < b; c++) {
                    sum -= l[a][c] * l[b][c];
                }
                if (a == b && !(sum > ILL_CONDITIONED * variance)) {
                    return false;
                }
                l[a][b] = a == b ? Math.sqrt(sum) : sum / l[b][b];
            }
        }
        return moments.rows() > k;
    }

    /// Regresses a column on all others.
    ///
    /// @throws StatsException if there are fewer rows than coefficients, or a column is constant or depends on others
    public static PanelFit of(Moments moments, int response) {
        int k = moments.columns() - 1;
        if (moments.rows() <= k) {
            throw new StatsException(moments.rows() + " rows are too few for " + (k + 1)
                    + " coefficients; take larger chunks");
        }
        int[] column = new int[k];
        double[] scale = new double[k];
        for (int j = 0; j < k; j++) {
            column[j] = j < response ? j : j + 1;
            scale[j] = Math.sqrt(moments.product(column[j], column[j]));
        }
        double[][] l = new double[k][k];
        double[] z = new double[k];
        double explained = 0;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = moments.product(column[a], column[b]) / (scale[a] * scale[b]);
                for (int c = 0; c < b; c++) {
                    sum -= l[a][c] * l[b][c];
                }
                if (a == b && !(sum > DEPENDENT)) {
                    throw new StatsException("column " + column[a]
                            + " is constant, not finite or a linear combination of columns before it");
                }
                l[a][b] = a == b ? Math.sqrt(sum) : sum / l[b][b];
            }
            double sum = moments.product(column[a], response) / scale[a];
            for (int c = 0; c < a; c++) {
                sum -= l[a][c] * z[c];
            }
            z[a] = sum / l[a][a];
            explained += z[a] * z[a];
        }
        double[] out = new double[k + 1];
        out[0] = moments.mean(response);
        for (int a = k - 1; a >= 0; a--) {
            double sum = z[a];
            for (int c = a + 1; c < k; c++) {
                sum -= l[c][a] * out[c + 1] * scale[c];
            }
            out[a + 1] = sum / l[a][a] / scale[a];
        }
        for (int a = 0; a < k; a++) {
            out[0] -= out[a + 1] * moments.mean(column[a]);
        }
        return new PanelFit(moments.rows(), explained / moments.product(response, response), out);
    }
}
