package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;

/// Differences, shifts and their inverse, as R's `diff`, `lag` and `diffinv`. NaN is missing and makes missing whatever it
/// takes part in.
public final class Lags {
    private Lags() {
    }

    /// y_t − y_{t−lag}, so many times over; shorter by `lag · times`, empty if nothing is left.
    ///
    /// @param lag   1 or more
    /// @param times 0 or more
    public static double[] difference(double[] y, int lag, int times) {
        positive(lag);
        double[] out = y.clone();
        for (int i = 0; i < times; i++) {
            double[] next = new double[Math.max(0, out.length - lag)];
            for (int t = 0; t < next.length; t++) {
                next[t] = out[t + lag] - out[t];
            }
            out = next;
        }
        return out;
    }

    /// The series whose differences at `lag` these are, from its first values; longer by `lag`.
    ///
    /// @param first the values before, `lag` of them
    public static double[] integrate(double[] differences, double[] first) {
        positive(first.length);
        double[] out = new double[first.length + differences.length];
        System.arraycopy(first, 0, out, 0, first.length);
        for (int t = 0; t < differences.length; t++) {
            out[first.length + t] = out[t] + differences[t];
        }
        return out;
    }

    /// y_{t−k} at the place of y_t, as long as the series; NaN where there is none. Negative k looks ahead.
    public static double[] shift(double[] y, int k) {
        double[] out = Matrix.filled(y.length, Double.NaN);
        for (int t = Math.max(0, k); t < Math.min(y.length, (long) y.length + k); t++) {
            out[t] = y[t - k];
        }
        return out;
    }

    private static void positive(int lag) {
        if (lag < 1) {
            throw new StatsException("a lag must be 1 or more, it is " + lag);
        }
    }
}
