package dev.jiffy.stats.agreement;

import dev.jiffy.stats.StatsException;

/// Mean squares of a table with one number for each row and column.
///
/// @param n       rows
/// @param k       columns
/// @param rows    between rows
/// @param columns between columns
/// @param rest    what neither explains
/// @param within  within rows
record TwoWay(int n, int k, double rows, double columns, double rest, double within) {
    static TwoWay of(double[][] table) {
        int n = table.length;
        int k = n == 0 ? 0 : table[0].length;
        if (n < 2 || k < 2) {
            throw new StatsException(
                    "there are " + n + " complete rows and " + k + " columns; at least 2 of each are needed");
        }
        double origin = table[0][0];
        double[] rowMean = new double[n];
        double[] columnMean = new double[k];
        double mean = 0;
        double most = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                double value = table[i][j] - origin;
                if (!Double.isFinite(value)) {
                    throw new StatsException("row " + (i + 1) + ", column " + (j + 1) + " is " + table[i][j]
                            + "; leave the row out");
                }
                rowMean[i] += value / k;
                columnMean[j] += value / n;
                mean += value / ((double) n * k);
                most = Math.max(most, Math.abs(table[i][j]));
            }
        }
        double rows = 0;
        double columns = 0;
        double rest = 0;
        double within = 0;
        for (int i = 0; i < n; i++) {
            rows += k * (rowMean[i] - mean) * (rowMean[i] - mean);
            for (int j = 0; j < k; j++) {
                double value = table[i][j] - origin;
                double residual = value - rowMean[i] - columnMean[j] + mean;
                rest += residual * residual;
                within += (value - rowMean[i]) * (value - rowMean[i]);
            }
        }
        for (double value : columnMean) {
            columns += n * (value - mean) * (value - mean);
        }
        double rounding = 1e-28 * most * most * n * k;
        if (!Double.isFinite(rows + columns + rest + within + rounding)) {
            throw new StatsException("squares of the values overflow; divide them by a power of ten");
        }
        if (!(rows + within > rounding)) {
            throw new StatsException("all values are equal; they say nothing about agreement");
        }
        return new TwoWay(n, k, rows / (n - 1), columns / (k - 1), rest <= rounding ? 0 : rest / ((n - 1.0) * (k - 1)),
                within <= rounding ? 0 : within / (n * (k - 1.0)));
    }
}
