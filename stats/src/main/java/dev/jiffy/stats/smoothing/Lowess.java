package dev.jiffy.stats.smoothing;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Locally weighted regression (Cleveland, JASA 74 (1979) 829–836), the `lowess` of R: at each x a line through the nearest share of the
/// points, weighted by the tricube of their distance, and some times more with bisquare weights of the residuals.
public final class Lowess {
    private Lowess() {
    }

    /// As R does it by default: three more times, and straight lines between fits that are a hundredth of the range apart.
    ///
    /// @param x ascending
    /// @param y one for each
    /// @param fraction of points that have a say at each place
    public static double[] smooth(double[] x, double[] y, double fraction) {
        return smooth(x, y, fraction, 3, x.length == 0 ? 0 : Math.max(0, 0.01 * (x[x.length - 1] - x[0])));
    }

    /// The smoothed values.
    ///
    /// @param x          ascending, finite
    /// @param y          one for each, finite
    /// @param fraction   of points that have a say at each place, above 0
    /// @param iterations how often residuals give weights
    /// @param delta      how far apart fits are, with straight lines between; 0 for a fit at each x
    /// @throws StatsException if x is not ascending or a number is out of range
    public static double[] smooth(double[] x, double[] y, double fraction, int iterations, double delta) {
        if (!(fraction > 0 && fraction <= 1) || iterations < 0 || iterations > 1000 || !(delta >= 0)) {
            throw new StatsException(
                    "lowess needs f above 0 and up to 1, 0 to 1000 iterations and delta not below 0; they are "
                            + fraction + ", " + iterations + " and " + delta);
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i]) || i > 0 && x[i] < x[i - 1]) {
                throw new StatsException(
                        "lowess needs finite values in ascending order of x; pair " + (i + 1) + " is " + x[i]
                                + ", " + y[i]);
            }
        }
        int n = x.length;
        double[] fit = y.clone();
        if (n < 3) {
            return fit;
        }
        int near = Math.clamp((int) (fraction * n + 1e-7), 2, n);
        double[] robust = new double[n];
        Arrays.fill(robust, 1);
        for (int iteration = 0; iteration <= iterations; iteration++) {
            pass(x, y, robust, near, delta, fit);
            double[] distance = new double[n];
            for (int i = 0; i < n; i++) {
                distance[i] = Math.abs(y[i] - fit[i]);
            }
            double[] sorted = distance.clone();
            Arrays.sort(sorted);
            double six = 3 * (sorted[n / 2] + sorted[n - 1 - n / 2]);
            if (six <= 1e-7 * Arrays.stream(distance).average().orElse(0)) {
                break;
            }
            for (int i = 0; i < n; i++) {
                double u = distance[i] / six;
                robust[i] = u <= 0.001 ? 1 : u > 0.999 ? 0 : (1 - u * u) * (1 - u * u);
            }
        }
        return fit;
    }

    /// Fits where the last fit is more than `delta` away, and draws straight lines between.
    private static void pass(double[] x, double[] y, double[] robust, int near, double delta, double[] fit) {
        int n = x.length;
        int left = 0;
        int last = -1;
        for (int i = 0; i < n;) {
            while (left + near < n && x[left + near] - x[i] < x[i] - x[left]) {
                left++;
            }
            fit[i] = at(x, y, robust, left, left + near - 1, i);
            for (int k = last + 1; last >= 0 && k < i; k++) {
                double share = x[i] == x[last] ? 0 : (x[k] - x[last]) / (x[i] - x[last]);
                fit[k] = share * fit[i] + (1 - share) * fit[last];
            }
            last = i;
            int next = i + 1;
            while (next < n && x[next] == x[i]) {
                fit[next] = fit[i];
                last = next++;
            }
            while (next + 1 < n && x[next + 1] <= x[last] + delta) {
                next++;
            }
            i = next;
        }
    }

    private static double at(double[] x, double[] y, double[] robust, int from, int to, int i) {
        int n = x.length;
        double h = Math.max(x[i] - x[from], x[to] - x[i]);
        double[] weights = new double[n];
        double sum = 0;
        int end = from;
        for (int j = from; j < n; j++) {
            double distance = Math.abs(x[j] - x[i]);
            if (distance <= 0.999 * h) {
                double r = distance / h;
                double tricube = distance <= 0.001 * h ? 1 : Math.pow(1 - r * r * r, 3);
                weights[j] = robust[j] * tricube;
                sum += weights[j];
            } else if (x[j] > x[i]) {
                break;
            }
            end = j;
        }
        if (sum <= 0) {
            return y[i];
        }
        double centre = 0;
        for (int j = from; j <= end; j++) {
            weights[j] /= sum;
            centre += weights[j] * x[j];
        }
        double spread = 0;
        for (int j = from; j <= end; j++) {
            spread += weights[j] * (x[j] - centre) * (x[j] - centre);
        }
        boolean isSloped = h > 0 && Math.sqrt(spread) > 0.001 * (x[n - 1] - x[0]);
        double slope = isSloped ? (x[i] - centre) / spread : 0;
        double value = 0;
        for (int j = from; j <= end; j++) {
            value += weights[j] * (1 + slope * (x[j] - centre)) * y[j];
        }
        return value;
    }
}
