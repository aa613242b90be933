package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;

/// Count, mean and the central sums of powers 2, 3 and 4 of a sample seen once, value by value, and of samples put together.
///
/// Pébay, Formulas for Robust, One-Pass Parallel Computation of Covariances and Arbitrary-Order Statistical Moments, Sandia
/// report SAND2008-6212 (2008), equations (1.5)–(1.10) with one value or another sample as the second set. The mean is kept
/// in two doubles and the sums of powers are compensated, so that a long stream with a common offset keeps what a second
/// pass would; the order of values and of merges changes only the last digits. Not for two threads at once: give each its
/// own and merge.
public final class RunningMoments {
    private long count;
    private double mean;
    private double meanRest;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private CompensatedSum m2 = new CompensatedSum();
    private CompensatedSum m3 = new CompensatedSum();
    private CompensatedSum m4 = new CompensatedSum();

    /// Of no value.
    public RunningMoments() {
    }

    /// Takes a value in.
    ///
    /// @throws StatsException if it is not finite
    public void add(double x) {
        if (!Double.isFinite(x)) {
            throw new StatsException("value " + (count + 1) + " is " + x + "; moments need finite values");
        }
        join(1, x, 0, 0, 0, 0);
        min = Math.min(min, x);
        max = Math.max(max, x);
    }

    /// Takes another sample in, as if all its values had been added; the other stays as it is.
    public void merge(RunningMoments other) {
        if (other.count > 0) {
            join(other.count, other.mean, other.meanRest, other.m2.value(), other.m3.value(), other.m4.value());
            min = Math.min(min, other.min);
            max = Math.max(max, other.max);
        }
    }

    private void join(long others, double otherMean, double otherRest, double s2, double s3, double s4) {
        double na = count;
        double nb = others;
        double n = na + nb;
        double delta = count == 0 ? 0 : (otherMean - mean) + (otherRest - meanRest);
        double step = delta / n;
        double a2 = m2.value();
        double a3 = m3.value();
        m4.add(s4);
        m4.addProduct(na * nb * (na * na - na * nb + nb * nb) * step * step, step * delta);
        m4.addProduct(6 * step * step, na * na * s2 + nb * nb * a2);
        m4.addProduct(4 * step, na * s3 - nb * a3);
        m3.add(s3);
        m3.addProduct(na * nb * (na - nb) * step, step * delta);
        m3.addProduct(3 * step, na * s2 - nb * a2);
        m2.add(s2);
        m2.addProduct(na * nb * step, delta);
        if (count == 0) {
            mean = otherMean;
            meanRest = otherRest;
        } else {
            double move = step * nb + meanRest;
            double sum = mean + move;
            double part = sum - mean;
            meanRest = (mean - (sum - part)) + (move - part);
            mean = sum;
        }
        count += others;
    }

    /// How many values.
    public long count() {
        return count;
    }

    /// Arithmetic mean; NaN of none.
    public double mean() {
        return count == 0 ? Double.NaN : mean + meanRest;
    }

    /// Variance with divisor n − 1; NaN for fewer than two.
    public double variance() {
        return count < 2 ? Double.NaN : m2.value() / (count - 1);
    }

    /// m₃/m₂^1.5 of the population moments; NaN where all values are equal.
    public double skewness() {
        return m3.value() / count / Math.pow(m2.value() / count, 1.5);
    }

    /// m₄/m₂² − 3 of the population moments; NaN where all values are equal.
    public double kurtosis() {
        return count * m4.value() / (m2.value() * m2.value()) - 3;
    }

    /// The smallest value; infinite of none.
    public double min() {
        return min;
    }

    /// The largest value; minus infinite of none.
    public double max() {
        return max;
    }
}
