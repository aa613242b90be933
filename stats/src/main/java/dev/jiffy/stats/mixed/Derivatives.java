package dev.jiffy.stats.mixed;

import java.util.Arrays;
import java.util.function.Function;

/// Derivatives of several functions of the same numbers, by differences of fourth order: those by one number from five points, those
/// by two from steps and from twice as long ones (Abramowitz & Stegun, 25.3.21, 25.3.24 and 25.3.26 with one extrapolation).
/// They lose about half of the digits of the functions.
///
/// @param values  of each function where they were taken
/// @param first   `[number][function]`
/// @param second  `[number][number][function]`, symmetric
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Derivatives(double[] values, double[][] first, double[][][] second) {
    /// Of a number, and of [#SMALL] if that is more.
    private static final double STEP = 0.01;
    private static final double SMALL = 0.1;

    static Derivatives of(Function<double[], double[]> f, double[] x) {
        int n = x.length;
        double[] here = f.apply(x);
        double[][] first = new double[n][];
        double[][][] second = new double[n][n][];
        for (int i = 0; i < n; i++) {
            double h = step(x[i]);
            double[][] along = new double[5][];
            for (int k = -2; k <= 2; k++) {
                along[k + 2] = k == 0 ? here : f.apply(moved(x, i, k, i, 0));
            }
            first[i] = combined(along, new double[]{1, -8, 0, 8, -1}, 12 * h);
            second[i][i] = combined(along, new double[]{-1, 16, -30, 16, -1}, 12 * h * h);
            for (int j = 0; j < i; j++) {
                second[i][j] = mixed(f, x, i, j);
                second[j][i] = second[i][j];
            }
        }
        return new Derivatives(here, first, second);
    }

    private static double step(double x) {
        return STEP * Math.max(Math.abs(x), SMALL);
    }

    private static double[] moved(double[] x, int i, int byI, int j, int byJ) {
        double[] out = x.clone();
        out[i] += byI * step(x[i]);
        out[j] += byJ * step(x[j]);
        return out;
    }

    private static double[] mixed(Function<double[], double[]> f, double[] x, int i, int j) {
        double[][] by = new double[2][];
        for (int k = 1; k <= 2; k++) {
            double[][] corners = {f.apply(moved(x, i, k, j, k)), f.apply(moved(x, i, k, j, -k)),
                    f.apply(moved(x, i, -k, j, k)), f.apply(moved(x, i, -k, j, -k))};
            by[k - 1] = combined(corners, new double[]{1, -1, -1, 1}, 4 * k * k * step(x[i]) * step(x[j]));
        }
        return combined(by, new double[]{4, -1}, 3);
    }

    private static double[] combined(double[][] values, double[] weights, double over) {
        double[] out = new double[values[0].length];
        Arrays.setAll(out, c -> {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum += weights[k] * values[k][c];
            }
            return sum / over;
        });
        return out;
    }
}
