package dev.jiffy.stats.series;

import java.util.Arrays;

/// Local regression of equally spaced values with tricube weights, as STL smooths (Cleveland, Cleveland, McRae & Terpenning
/// 1990, section 2.1).
///
/// Positions count from 0. At every `jump`-th position a line, or a mean for degree 0, is fitted to the `span` nearest
/// values, between them values are interpolated.
///
/// @param span   values in a neighbourhood; above the length of a series the neighbourhood widens beyond its ends
/// @param degree 0 or 1
/// @param jump   1 or more
record Loess(int span, int degree, int jump) {
    /// The smooth of `y[0] … y[n − 1]` into `out`, from `at` on.
    ///
    /// @param robustness weights of the values, or an empty array
    void smooth(double[] y, int n, double[] robustness, double[] out, int at) {
        if (n < 2) {
            out[at] = y[0];
            return;
        }
        double[] w = new double[n];
        int step = Math.min(jump, n - 1);
        int left = 0;
        int last = 0;
        for (int i = 0; i < n; i += step) {
            left = Math.clamp(i - (span + 1L) / 2 + 1, 0, Math.max(0, n - span));
            out[at + i] = orElse(fit(y, n, i, left, Math.min(n, left + span), robustness, w), y[i]);
            last = i;
        }
        for (int i = 0; step > 1 && i + step < n; i += step) {
            interpolate(out, at + i, at + i + step);
        }
        if (last != n - 1) {
            out[at + n - 1] = orElse(fit(y, n, n - 1, left, Math.min(n, left + span), robustness, w), y[n - 1]);
            interpolate(out, at + last, at + n - 1);
        }
    }

    static double orElse(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }

    private static void interpolate(double[] out, int from, int to) {
        double delta = (out[to] - out[from]) / (to - from);
        for (int j = from + 1; j < to; j++) {
            out[j] = out[from] + delta * (j - from);
        }
    }

    /// The fit at `x`, which may lie outside, to the values from `left` to before `right`; NaN where all weights vanish.
    ///
    /// @param w scratch, as long as `y`
    double fit(double[] y, int n, double x, int left, int right, double[] robustness, double[] w) {
        double h = Math.max(x - left, right - 1 - x);
        if (span > n) {
            h += Math.floorDiv(span - n, 2);
        }
        double sum = 0;
        Arrays.fill(w, left, right, 0);
        for (int j = left; j < right; j++) {
            double r = Math.abs(j - x);
            if (r <= 0.999 * h) {
                double cube = r / h * (r / h) * (r / h);
                w[j] = r <= 0.001 * h ? 1 : (1 - cube) * (1 - cube) * (1 - cube);
                w[j] *= robustness.length == 0 ? 1 : robustness[j];
                sum += w[j];
            }
        }
        if (sum <= 0) {
            return Double.NaN;
        }
        double mean = 0;
        for (int j = left; j < right; j++) {
            w[j] /= sum;
            mean += w[j] * j;
        }
        if (h > 0 && degree > 0) {
            double spread = 0;
            for (int j = left; j < right; j++) {
                spread += w[j] * (j - mean) * (j - mean);
            }
            if (Math.sqrt(spread) > 0.001 * (n - 1)) {
                double slope = (x - mean) / spread;
                for (int j = left; j < right; j++) {
                    w[j] *= slope * (j - mean) + 1;
                }
            }
        }
        double out = 0;
        for (int j = left; j < right; j++) {
            out += w[j] * y[j];
        }
        return out;
    }
}
