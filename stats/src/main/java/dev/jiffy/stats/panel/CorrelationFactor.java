package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;

/// Cholesky's factor L of the correlations of all columns but the response, R = L Lᵀ by rows (Golub & Van Loan, Matrix Computations,
/// 4th edition, section 4.2), and with it the least squares of the response on them.
final class CorrelationFactor {
    private static final double DEPENDENT = 1e-13;
    /// A pivot costs as many digits as it has zeros; ten are left above this one.
    private static final double ILL_CONDITIONED = 1e-6;

    private final Moments moments;
    private final int response;
    /// Where the columns are among those of the moments.
    private final int[] columns;
    /// Roots of their sums of squares.
    private final double[] scales;
    private final double[][] l;
    /// How many columns, from the first, are independent of those before them.
    private int independent;
    private double leastPivot = 1;

    private CorrelationFactor(Moments moments, int response) {
        this.moments = moments;
        this.response = response;
        int k = moments.columns() - 1;
        columns = new int[k];
        scales = new double[k];
        l = new double[k][k];
    }

    /// Factors up to the first column that is constant, not finite or a linear combination of those before it.
    static CorrelationFactor of(Moments moments, int response) {
        CorrelationFactor out = new CorrelationFactor(moments, response);
        while (out.independent < out.columns.length && out.add(out.independent)) {
            out.independent++;
        }
        return out;
    }

    private boolean add(int a) {
        columns[a] = a < response ? a : a + 1;
        scales[a] = Math.sqrt(moments.product(columns[a], columns[a]));
        double[] row = l[a];
        for (int b = 0; b < a; b++) {
            row[b] = (correlation(a, b) - dot(row, l[b], b)) / l[b][b];
        }
        double pivot = correlation(a, a) - dot(row, row, a);
        row[a] = Math.sqrt(pivot);
        leastPivot = Math.min(leastPivot, pivot);
        return pivot > DEPENDENT;
    }

    private double correlation(int a, int b) {
        return moments.product(columns[a], columns[b]) / (scales[a] * scales[b]);
    }

    private static double dot(double[] x, double[] y, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /// Whether every column keeps more than a millionth of its shifted squares, and of its variance given those before it, so that
    /// [#fit] has ten digits.
    boolean isWellConditioned() {
        for (int c = 0; c < moments.columns(); c++) {
            if (!(moments.cancellation(c) > ILL_CONDITIONED)) {
                return false;
            }
        }
        return independent == columns.length && leastPivot > ILL_CONDITIONED && moments.rows() > columns.length;
    }

    /// Regresses the response on the columns.
    ///
    /// @throws StatsException if there are fewer rows than coefficients, or a column is constant or depends on others
    PanelFit fit() {
        int k = columns.length;
        if (moments.rows() <= k) {
            throw new StatsException(moments.rows() + " rows are too few for " + (k + 1)
                    + " coefficients; take larger chunks");
        }
        if (independent < k) {
            throw new StatsException("column " + columns[independent]
                    + " is constant, not finite or a linear combination of columns before it");
        }
        double[] z = new double[k];
        for (int a = 0; a < k; a++) {
            z[a] = (moments.product(columns[a], response) / scales[a] - dot(l[a], z, a)) / l[a][a];
        }
        double[] out = new double[k + 1];
        out[0] = moments.mean(response);
        for (int a = k - 1; a >= 0; a--) {
            double sum = z[a];
            for (int c = a + 1; c < k; c++) {
                sum -= l[c][a] * out[c + 1] * scales[c];
            }
            out[a + 1] = sum / l[a][a] / scales[a];
            out[0] -= out[a + 1] * moments.mean(columns[a]);
        }
        return new PanelFit(moments.rows(), dot(z, z, k) / moments.product(response, response), out);
    }
}
