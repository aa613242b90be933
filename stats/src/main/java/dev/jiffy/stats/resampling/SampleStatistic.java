package dev.jiffy.stats.resampling;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Statistics of plain samples. Of the mean and of the difference of two means there is a variance, s²/n and s₁²/n₁ + s₂²/n₂, as
/// studentised limits need it.
public final class SampleStatistic implements Statistic {
    private static final double LARGEST = 1e150;

    private final String name;
    private final int rows;
    private final int least;
    private final Function function;

    private interface Function {
        Estimate of(int[] rows);
    }

    private SampleStatistic(String name, int rows, int least, Function function) {
        this.name = name;
        this.rows = rows;
        this.least = least;
        this.function = function;
        if (rows < least) {
            throw new StatsException("there are " + rows + " values; the " + name + " needs at least " + least);
        }
    }

    private static double[] finite(double[] x) {
        double[] out = Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
        for (double value : out) {
            if (Double.isInfinite(value)) {
                throw new StatsException("x has an infinite value; leave it out");
            }
            if (Math.abs(value) > LARGEST) {
                throw new StatsException("x has the value " + value
                        + ", whose square overflows; divide the values by a power of ten");
            }
        }
        return out;
    }

    /// The mean. Missing values are left out here and below.
    public static SampleStatistic mean(double[] x) {
        double[] kept = finite(x);
        return new SampleStatistic("mean", kept.length, 2, rows -> {
            double mean = mean(kept, rows);
            return Estimate.of(mean, squares(kept, rows, mean) / (rows.length - 1.0) / rows.length);
        });
    }

    /// The variance with divisor n − 1, or its root.
    public static SampleStatistic variance(double[] x, boolean root) {
        double[] kept = finite(x);
        return new SampleStatistic(root ? "sd" : "variance", kept.length, 3, rows -> {
            double variance = squares(kept, rows, mean(kept, rows)) / (rows.length - 1.0);
            return Estimate.of(root ? Math.sqrt(variance) : variance, Double.NaN);
        });
    }

    /// The mean without a share of the values at each end.
    ///
    /// @param trim from 0, below ½
    public static SampleStatistic trimmedMean(double[] x, double trim) {
        if (!(trim >= 0 && trim < 0.5)) {
            throw new StatsException("\"trim\" must be from 0, below 0.5, it is " + trim, "trim");
        }
        double[] kept = finite(x);
        return new SampleStatistic("trimmed mean", kept.length, 2, rows -> {
            double[] sorted = sorted(kept, rows);
            int out = (int) Math.floor(rows.length * trim);
            return Estimate.of(Arrays.stream(sorted, out, rows.length - out).average().orElse(Double.NaN), Double.NaN);
        });
    }

    /// A quantile of type 7; ½ is the median.
    public static SampleStatistic quantile(double[] x, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new StatsException("\"prob\" must be 0 … 1, it is " + probability, "prob");
        }
        double[] kept = finite(x);
        return new SampleStatistic(probability == 0.5 ? "median" : "quantile", kept.length, 2,
                rows -> Estimate.of(Quantiles.of(sorted(kept, rows), probability), Double.NaN));
    }

    /// Pearson's correlation of pairs.
    public static SampleStatistic correlation(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new StatsException("x has " + x.length + " values and y " + y.length + "; pairs are needed");
        }
        int[] both = IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i])).toArray();
        double[] a = finite(Arrays.stream(both).mapToDouble(i -> x[i]).toArray());
        double[] b = finite(Arrays.stream(both).mapToDouble(i -> y[i]).toArray());
        return new SampleStatistic("correlation", both.length, 3, rows -> {
            double meanA = mean(a, rows);
            double meanB = mean(b, rows);
            double sum = 0;
            for (int row : rows) {
                sum += (a[row] - meanA) * (b[row] - meanB);
            }
            double root = Math.sqrt(squares(a, rows, meanA)) * Math.sqrt(squares(b, rows, meanB));
            return Estimate.of(root > 0 ? Math.clamp(sum / root, -1.0, 1.0) : Double.NaN, Double.NaN);
        });
    }

    /// The mean of x less that of y. Rows are those of x, then those of y: see [#strata(int, int)].
    public static SampleStatistic difference(double[] x, double[] y) {
        double[] first = finite(x);
        double[] second = finite(y);
        if (Math.min(first.length, second.length) < 2) {
            throw new StatsException("x and y have " + first.length + " and " + second.length
                    + " values; the difference needs at least 2 in each");
        }
        double[] all = IntStream.range(0, first.length + second.length)
                .mapToDouble(i -> i < first.length ? first[i] : second[i - first.length]).toArray();
        return new SampleStatistic("difference", all.length, 4, rows -> {
            int[] a = Arrays.stream(rows).filter(i -> i < first.length).toArray();
            int[] b = Arrays.stream(rows).filter(i -> i >= first.length).toArray();
            double meanA = mean(all, a);
            double meanB = mean(all, b);
            return Estimate.of(meanA - meanB, squares(all, a, meanA) / (a.length - 1.0) / a.length
                    + squares(all, b, meanB) / (b.length - 1.0) / b.length);
        });
    }

    /// The strata of two samples, one after the other.
    public static int[] strata(int first, int second) {
        return IntStream.range(0, first + second).map(i -> i < first ? 0 : 1).toArray();
    }

    private static double mean(double[] x, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += x[row];
        }
        double mean = sum / rows.length;
        double rest = 0;
        for (int row : rows) {
            rest += x[row] - mean;
        }
        return mean + rest / rows.length;
    }

    private static double squares(double[] x, int[] rows, double mean) {
        double sum = 0;
        for (int row : rows) {
            sum += (x[row] - mean) * (x[row] - mean);
        }
        return sum;
    }

    private static double[] sorted(double[] x, int[] rows) {
        double[] out = new double[rows.length];
        Arrays.setAll(out, i -> x[rows[i]]);
        Arrays.sort(out);
        return out;
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Estimate observed() {
        return function.of(IntStream.range(0, rows).toArray());
    }

    @Override
    public Estimate on(int[] rows) {
        return rows.length < least - 1 ? Estimate.of(Double.NaN, Double.NaN) : function.of(rows);
    }
}
