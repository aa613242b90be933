package dev.jiffy.stats.numeric;

import java.util.Arrays;

/// The smallest numbers of an array without sorting all of it (Hoare, Communications of the ACM 4 (1961) 321–322, algorithm 65):
/// on average in time proportional to its length.
public final class OrderStatistics {
    /// Below so many, sorting is as fast.
    private static final int SHORT = 32;

    private OrderStatistics() {
    }

    /// Reorders so that `values[k]` is what it would be if all were sorted, nothing before it is larger and nothing behind it
    /// smaller. NaN counts as the largest, −0 as less than 0.
    ///
    /// @return `values[k]`
    public static double select(double[] values, int k) {
        int low = 0;
        int high = values.length;
        // Halved 3 log₂ n times without an end, the pivots were bad ones, and sorting has a bound.
        int patience = 3 * (64 - Long.numberOfLeadingZeros(values.length));
        while (high - low > SHORT && patience-- > 0) {
            double pivot = middle(values[low], values[low + (high - low >> 1)], values[high - 1]);
            int i = low;
            int j = high - 1;
            while (i <= j) {
                while (Double.compare(values[i], pivot) < 0) {
                    i++;
                }
                while (Double.compare(values[j], pivot) > 0) {
                    j--;
                }
                if (i <= j) {
                    double swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (k <= j) {
                high = j + 1;
            } else if (k >= i) {
                low = i;
            } else {
                return values[k];
            }
        }
        Arrays.sort(values, low, high);
        return values[k];
    }

    /// The median of values that may be reordered; the mean of the middle two where their number is even.
    public static double median(double[] values) {
        int n = values.length;
        double upper = select(values, n / 2);
        if (n % 2 == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < n / 2; i++) {
            lower = Double.compare(values[i], lower) > 0 ? values[i] : lower;
        }
        return 0.5 * lower + 0.5 * upper;
    }

    private static double middle(double a, double b, double c) {
        double low = Double.compare(a, b) < 0 ? a : b;
        double high = Double.compare(a, b) < 0 ? b : a;
        return Double.compare(c, low) < 0 ? low : Double.compare(c, high) > 0 ? high : c;
    }
}
