package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Sₙ and Qₙ, measures of spread that half of the sample may contaminate; unlike the MAD they need no centre and lose less
/// on normal samples (efficiency 58 % and 82 %, the MAD 37 %).
///
/// Rousseeuw & Croux, Alternatives to the Median Absolute Deviation, JASA 88 (1993) 1273–1283: definitions (2.1) and (3.1),
/// factors for small samples from section 6 of the companion Croux & Rousseeuw, Time-Efficient Algorithms for Two Highly
/// Robust Estimators of Scale, COMPSTAT (1992). Exact, in O(n log n): neighbours lie side by side once sorted.
public final class RobustScale {
    private static final double SN = 1.1926;
    /// 1/(√2 Φ⁻¹(5/8)); the paper prints 2.2219.
    private static final double QN = 2.219144465985076;
    private static final double[] SN_SMALL = {0, 0, 0.743, 1.851, 0.954, 1.351, 0.993, 1.198, 1.005, 1.131};
    private static final double[] QN_SMALL = {0, 0, 0.399, 0.994, 0.512, 0.844, 0.611, 0.857, 0.669, 0.872};

    private RobustScale() {
    }

    /// Sₙ: the low median over i of the high median over j of |xᵢ − xⱼ|, times 1.1926 and the factor for n, so that it
    /// estimates σ of a normal sample. 0 where more than half of the values are equal.
    ///
    /// @param sorted ascending and finite, at least two
    /// @throws StatsException for fewer than two values
    public static double sn(double[] sorted) {
        int n = checked(sorted, "sn");
        int near = n / 2 + 1;
        double[] distance = new double[n];
        int from = 0;
        for (int i = 0; i < n; i++) {
            // The `near` values closest to x[i], itself among them, are side by side from `from` on.
            while (from + near < n && sorted[from + near] - sorted[i] < sorted[i] - sorted[from]) {
                from++;
            }
            distance[i] = Math.max(sorted[i] - sorted[from], sorted[from + near - 1] - sorted[i]);
        }
        Arrays.sort(distance);
        double factor = n < SN_SMALL.length ? SN_SMALL[n] : n % 2 == 1 ? n / (n - 0.9) : 1;
        return SN * factor * distance[(n + 1) / 2 - 1];
    }

    /// Qₙ: the k-th smallest |xᵢ − xⱼ|, i < j, with k = h(h − 1)/2 and h = ⌊n/2⌋ + 1, times 2.21914 and the factor for n,
    /// so that it estimates σ of a normal sample. 0 where more than half of the values are equal.
    ///
    /// @param sorted ascending and finite, at least two
    /// @throws StatsException for fewer than two values
    public static double qn(double[] sorted) {
        int n = checked(sorted, "qn");
        long h = n / 2 + 1L;
        double factor = n < QN_SMALL.length ? QN_SMALL[n] : n % 2 == 1 ? n / (n + 1.4) : n / (n + 3.8);
        return QN * factor * difference(sorted, h * (h - 1) / 2);
    }

    /// The k-th smallest difference, between two bounds that are drawn together until few pairs lie between them, which are then
    /// sorted. Every other guess is where the count would be k if it grew evenly between the bounds; the others halve the range of
    /// bits, which are ordered as positive numbers are, so that ties and gaps cost 126 counts at most. A million of values of a
    /// normal sample take about ten.
    private static double difference(double[] sorted, long k) {
        long low = -1;
        long high = Double.doubleToLongBits(sorted[sorted.length - 1] - sorted[0]);
        long below = 0;
        long within = (long) sorted.length * (sorted.length - 1) / 2;
        for (boolean halves = false; within - below > sorted.length && high - low > 1; halves = !halves) {
            long middle = low + (high - low) / 2;
            if (!halves) {
                double from = low < 0 ? 0 : Double.longBitsToDouble(low);
                double guess = from
                        + (Double.longBitsToDouble(high) - from) * ((k - below) / (double) (within - below));
                middle = Math.clamp(Double.doubleToLongBits(guess), low + 1, high - 1);
            }
            long pairs = pairsWithin(sorted, Double.longBitsToDouble(middle));
            if (pairs >= k) {
                high = middle;
                within = pairs;
            } else {
                low = middle;
                below = pairs;
            }
        }
        if (high - low <= 1) {
            return Double.longBitsToDouble(high);
        }
        double[] between = between(sorted, low < 0 ? -1 : Double.longBitsToDouble(low), Double.longBitsToDouble(high),
                (int) (within - below));
        Arrays.sort(between);
        return between[(int) (k - below) - 1];
    }

    /// The differences above `low` and not above `high`, of which there are `count`.
    private static double[] between(double[] sorted, double low, double high, int count) {
        double[] out = new double[count];
        int size = 0;
        int far = 0;
        int near = 0;
        for (int j = 0; j < sorted.length; j++) {
            while (sorted[j] - sorted[far] > high) {
                far++;
            }
            while (near < j && sorted[j] - sorted[near] > low) {
                near++;
            }
            for (int i = far; i < near; i++) {
                out[size++] = sorted[j] - sorted[i];
            }
        }
        return out;
    }

    private static long pairsWithin(double[] sorted, double distance) {
        long pairs = 0;
        int from = 0;
        for (int j = 0; j < sorted.length; j++) {
            while (sorted[j] - sorted[from] > distance) {
                from++;
            }
            pairs += (long) j - from;
        }
        return pairs;
    }

    private static int checked(double[] sorted, String name) {
        if (sorted.length < 2) {
            throw new StatsException(name + " needs at least two values, there are " + sorted.length);
        }
        return sorted.length;
    }
}
