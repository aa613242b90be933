package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// f(x) = Σ K((x − xᵢ)/h)/(n h) at evenly spaced points (Silverman, Density Estimation, 1986, equation (2.2)).
///
/// The sum itself, not R's approximation through a grid of 2·512 classes and a Fourier transform, which is off by some
/// 10⁻³ of the peak. Only the kernels that reach a point are summed. A large sample is first spread over 16384 fine classes,
/// each value over the two next to it, where these are narrower than a hundredth of the bandwidth: that changes nothing
/// above 2·10⁻⁵ of the peak.
///
/// @param x         the points, ascending
/// @param y         the density there
/// @param bandwidth h, the standard deviation of the kernel
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record KernelDensity(double[] x, double[] y, double bandwidth) {
    private static final int CLASSES = 16384;
    private static final int MOST = 1_000_000;

    /// Kernels, all scaled to standard deviation 1; names as in R's `density`.
    public enum Kernel {
        /// The normal density, taken as 0 beyond 8.3.
        GAUSSIAN(8.3),
        /// ¾(1 − u²).
        EPANECHNIKOV(Math.sqrt(5)),
        /// A constant.
        RECTANGULAR(Math.sqrt(3)),
        /// 1 − |u|.
        TRIANGULAR(Math.sqrt(6)),
        /// 15⁄16 (1 − u²)².
        BIWEIGHT(Math.sqrt(7));

        private final double reach;

        Kernel(double reach) {
            this.reach = reach;
        }

        /// The kernel at z within its reach.
        double at(double z) {
            double u = z / reach;
            return switch (this) {
                case GAUSSIAN -> Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
                case EPANECHNIKOV -> 0.75 * (1 - u * u) / reach;
                case RECTANGULAR -> 0.5 / reach;
                case TRIANGULAR -> (1 - Math.abs(u)) / reach;
                case BIWEIGHT -> 15.0 / 16 * (1 - u * u) * (1 - u * u) / reach;
            };
        }
    }

    /// With a bandwidth chosen by a rule, times a factor, at `points` from 3 bandwidths below to 3 above the sample.
    ///
    /// @param values NaN is left out
    /// @throws StatsException for fewer than two values, infinite ones, a factor that is not positive, fewer than 2 or more
    ///     than a million points, where the rule has no bandwidth, or if the thread is interrupted
    public static KernelDensity of(double[] values, Bandwidth rule, double factor, Kernel kernel, int points) {
        double[] sorted = sorted(values);
        return estimate(sorted, rule.of(sorted) * factor, kernel, points);
    }

    /// With a given bandwidth.
    ///
    /// @throws StatsException as with a rule, and for a bandwidth that is not positive
    public static KernelDensity of(double[] values, double bandwidth, Kernel kernel, int points) {
        return estimate(sorted(values), bandwidth, kernel, points);
    }

    private static double[] sorted(double[] values) {
        double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length < 2) {
            throw new StatsException("a density needs at least two values, there are " + sorted.length);
        }
        if (Double.isInfinite(sorted[0]) || Double.isInfinite(sorted[sorted.length - 1])) {
            throw new StatsException("the sample has an infinite value; leave it out");
        }
        return sorted;
    }

    private static KernelDensity estimate(double[] sorted, double bandwidth, Kernel kernel, int points) {
        if (!(bandwidth > 0 && bandwidth < Double.POSITIVE_INFINITY)) {
            throw new StatsException("the bandwidth must be above 0, it is " + bandwidth, "bw");
        }
        if (points < 2 || points > MOST) {
            throw new StatsException("points must be 2 … " + MOST + ", it is " + points, "points");
        }
        if (!(sorted[sorted.length - 1] - sorted[0] + 6 * bandwidth < Double.MAX_VALUE / 16)) {
            throw new StatsException("the values span from " + sorted[0] + " to " + sorted[sorted.length - 1]
                    + " and the bandwidth is " + bandwidth + "; scale them down");
        }
        double low = sorted[0] - 3 * bandwidth;
        double step = (sorted[sorted.length - 1] + 3 * bandwidth - low) / (points - 1);
        double[] x = new double[points];
        Arrays.setAll(x, i -> low + i * step);
        double width = (sorted[sorted.length - 1] - sorted[0]) / (CLASSES - 1);
        boolean many = sorted.length > CLASSES && width > 0 && width < bandwidth / 100;
        double[] at = sorted;
        double[] weight = new double[many ? CLASSES : sorted.length];
        if (many) {
            at = new double[CLASSES];
            Arrays.setAll(at, i -> sorted[0] + i * width);
            for (double value : sorted) {
                double place = (value - sorted[0]) / width;
                int left = Math.min((int) place, CLASSES - 2);
                weight[left] += left + 1 - place;
                weight[left + 1] += place - left;
            }
        } else {
            Arrays.fill(weight, 1);
        }
        return new KernelDensity(x, sums(x, at, weight, bandwidth, kernel, sorted.length), bandwidth);
    }

    private static double[] sums(double[] x, double[] at, double[] weight, double bandwidth, Kernel kernel, int n) {
        double[] y = new double[x.length];
        double reach = kernel.reach * bandwidth;
        int from = 0;
        for (int i = 0; i < x.length; i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("the density was interrupted");
            }
            while (from < at.length && at[from] < x[i] - reach) {
                from++;
            }
            double sum = 0;
            for (int j = from; j < at.length && at[j] <= x[i] + reach; j++) {
                sum += weight[j] * kernel.at((x[i] - at[j]) / bandwidth);
            }
            y[i] = sum / (n * bandwidth);
        }
        return y;
    }
}
