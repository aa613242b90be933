package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import java.util.Map;

/// Columns that a series is regressed on, as the models of this package take them.
final class Regressors {
    private Regressors() {
    }

    /// A column of regressors, whole and finite.
    ///
    /// @throws StatsException if it is not
    static double[] checked(String what, String name, double[] column, int length) {
        if (column.length != length) {
            throw new StatsException(what + " column \"" + name + "\" has " + column.length + " values, " + length
                    + " are needed");
        }
        for (int i = 0; i < length; i++) {
            if (!Double.isFinite(column[i])) {
                throw new StatsException(what + " column \"" + name + "\", row " + i + " is " + column[i]
                        + "; regressors must be complete");
            }
        }
        return column;
    }

    /// The column of that name for the steps to forecast, checked likewise.
    ///
    /// @throws StatsException if there is none
    static double[] future(String name, Map<String, double[]> columns, int steps) {
        double[] next = columns.get(name);
        if (next == null) {
            throw new StatsException(
                    "newxreg lacks the column \"" + name + "\"; forecasts need the regressors of their steps");
        }
        return checked("newxreg", name, next, steps);
    }

    /// The series less its regression.
    static double[] adjusted(double[] series, double[][] columns, double[] beta) {
        double[] out = series.clone();
        for (int j = 0; j < beta.length; j++) {
            for (int t = 0; t < out.length; t++) {
                out[t] -= beta[j] * columns[j][t];
            }
        }
        return out;
    }

    /// The forecast with the regression in its means.
    static Forecast added(Forecast forecast, double[] beta, double[][] future) {
        for (int h = 0; h < forecast.mean().length; h++) {
            for (int j = 0; j < beta.length; j++) {
                forecast.mean()[h] += beta[j] * future[j][h];
            }
        }
        return forecast;
    }
}
