package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// A sample whose values count as often as their weights say.
///
/// Missing values are left out with their weights; values of weight 0 count for nothing.
public final class WeightedSample {
    private final double[] x;
    private final double[] w;
    private final double total;

    private WeightedSample(double[] x, double[] w) {
        this.x = x;
        this.w = w;
        total = CompensatedSum.of(w);
    }

    /// Pairs values with weights.
    ///
    /// @param values  finite, or NaN for a missing one
    /// @param weights of the same number, not negative
    /// @throws StatsException if the lengths differ, a weight is negative or not finite, or nothing has weight
    public static WeightedSample of(double[] values, double[] weights) {
        if (values.length != weights.length) {
            throw new StatsException("there are " + values.length + " values and " + weights.length
                    + " weights; give as many", "weights");
        }
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new StatsException("weight " + (i + 1) + " is " + weights[i] + "; weights must be 0 or more",
                        "weights");
            }
        }
        int[] order = IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i]) && weights[i] > 0).boxed()
                .sorted(Comparator.comparingDouble(i -> values[i])).mapToInt(Integer::intValue).toArray();
        if (order.length == 0) {
            throw new StatsException("no value has a weight above 0", "weights");
        }
        return new WeightedSample(Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> weights[i]).toArray());
    }

    /// Σw.
    public double totalWeight() {
        return total;
    }

    /// Σwx/Σw.
    public double mean() {
        double mean = centre(0);
        return mean + centre(mean);
    }

    private double centre(double about) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < x.length; i++) {
            sum.addProduct(w[i], x[i] - about);
        }
        return sum.value() / total;
    }

    private double squares() {
        double mean = mean();
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < x.length; i++) {
            sum.addProduct(w[i] * (x[i] - mean), x[i] - mean);
        }
        return sum.value();
    }

    /// Σw(x − x̄)²/(Σw − 1): weights are counts of equal observations. NaN unless Σw > 1.
    public double varianceOfCounts() {
        return total > 1 ? squares() / (total - 1) : Double.NaN;
    }

    /// Σw(x − x̄)²/(Σw − Σw²/Σw): weights are relative precisions, their scale does not matter; R's `cov.wt`. NaN for a
    /// single value.
    public double varianceOfPrecisions() {
        CompensatedSum square = new CompensatedSum();
        for (double weight : w) {
            square.addProduct(weight, weight);
        }
        return x.length > 1 ? squares() / (total - square.value() / total) : Double.NaN;
    }

    /// The quantile of the sample in which each value is repeated as often as its weight says, by type 7 of Hyndman and Fan
    /// (The American Statistician 50 (1996)); weights between integers are interpolated as in Hmisc's `wtd.quantile`.
    ///
    /// @param probability 0 … 1
    /// @throws StatsException for a probability that is none
    public double quantile(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new StatsException("probs must be 0 … 1, it is " + probability, "probs");
        }
        double position = 1 + (total - 1) * probability;
        double whole = Math.floor(position);
        double low = at(Math.max(whole, 1));
        double high = at(Math.min(whole + 1, total));
        double rest = position - whole;
        return rest == 0 || low == high ? low : low + rest * (high - low);
    }

    /// The first value up to which so much weight lies.
    private double at(double rank) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += w[i];
            if (sum >= rank * (1 - 1e-14)) {
                return x[i];
            }
        }
        return x[x.length - 1];
    }
}
