package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import java.util.Arrays;

/// Regressors less the mean of their stratum, over their spread: what is constant in a stratum says nothing of hazards
/// within it, so that the likelihood stays what it was and its sums keep their digits.
///
/// @param values  scaled, `[column][row]`; all zero where a column is constant in each stratum
/// @param centers means, `[column][stratum]`
/// @param scale   spreads, one a column
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record ScaledColumns(double[][] values, double[][] centers, double[] scale) {
    static ScaledColumns of(double[][] columns, Column.Factor strata) {
        int p = columns.length;
        double[][] values = new double[p][];
        double[][] centers = new double[p][];
        double[] scale = new double[p];
        int[] codes = strata.codes();
        for (int j = 0; j < p; j++) {
            double[] column = columns[j];
            centers[j] = means(column, codes, strata.levels().size());
            double[] centered = new double[column.length];
            double squares = 0;
            boolean isConstant = true;
            double[] first = new double[centers[j].length];
            Arrays.fill(first, Double.NaN);
            for (int i = 0; i < column.length; i++) {
                centered[i] = column[i] - centers[j][codes[i]];
                squares += centered[i] * centered[i];
                if (Double.isNaN(first[codes[i]])) {
                    first[codes[i]] = column[i];
                }
                isConstant &= column[i] == first[codes[i]];
            }
            if (!Double.isFinite(squares)) {
                throw new StatsException("a column of the model is so large that squares overflow; divide it by a power"
                        + " of ten");
            }
            scale[j] = isConstant ? 1 : Math.sqrt(squares / column.length);
            for (int i = 0; i < column.length; i++) {
                centered[i] = isConstant ? 0 : centered[i] / scale[j];
            }
            values[j] = centered;
        }
        return new ScaledColumns(values, centers, scale);
    }

    private static double[] means(double[] column, int[] codes, int levels) {
        double[] sums = new double[levels];
        int[] counts = new int[levels];
        for (int i = 0; i < column.length; i++) {
            sums[codes[i]] += column[i];
            counts[codes[i]]++;
        }
        for (int s = 0; s < levels; s++) {
            sums[s] /= Math.max(1, counts[s]);
        }
        return sums;
    }
}
