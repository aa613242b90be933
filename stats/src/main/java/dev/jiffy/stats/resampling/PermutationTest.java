package dev.jiffy.stats.resampling;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Description;
import dev.jiffy.stats.random.Xoroshiro128PlusPlus;
import dev.jiffy.stats.test.Alternative;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Permutation tests: how often a statistic is as extreme when labels are exchanged (Good, Permutation, Parametric and Bootstrap Tests
/// of Hypotheses, 2005). All arrangements are gone through where they are few; else so many are drawn and p = (b + 1)/(m + 1), which
/// never errs to the small side (Phipson & Smyth, Statistical Applications in Genetics and Molecular Biology 9 (2010) 39).
///
/// @param statistic    on the labels as they are
/// @param pValue       the share of arrangements that are as extreme
/// @param isExact      whether all were gone through
/// @param arrangements how many were looked at
public record PermutationTest(double statistic, double pValue, boolean isExact, long arrangements) {
    /// Differences below this share of the largest statistic are rounding.
    private static final double TIE = 1e-9;
    private static final int CHUNK = 1000;

    /// How arrangements are chosen.
    ///
    /// @param exactUpTo so many arrangements are gone through
    /// @param draws     else so many are drawn
    /// @param seed      of the random numbers
    public record Options(long exactUpTo, int draws, long seed) {
        /// At least one draw, at most ten million of either.
        public Options {
            if (draws < 1 || draws > 10_000_000 || exactUpTo < 0 || exactUpTo > 10_000_000) {
                throw new StatsException("draws must be 1 … 10000000 and exact_up_to 0 … 10000000, they are " + draws
                        + " and " + exactUpTo);
            }
        }
    }

    /// The difference of the means, or of the medians, of two samples.
    ///
    /// @throws StatsException if a sample is empty or all values are equal
    public static PermutationTest twoSamples(double[] x, double[] y, boolean median, Alternative alternative,
            Options options) {
        double[] all = IntStream.range(0, x.length + y.length).mapToDouble(i -> i < x.length ? x[i] : y[i - x.length])
                .toArray();
        if (x.length == 0 || y.length == 0) {
            throw new StatsException("x and y have " + x.length + " and " + y.length + " values; each needs one");
        }
        check(all);
        ToDoubleFunction<int[]> mean = labels -> meanOf(all, labels, 0) - meanOf(all, labels, 1);
        ToDoubleFunction<int[]> middle = labels -> medianOf(all, labels, 0) - medianOf(all, labels, 1);
        return of(SampleStatistic.strata(x.length, y.length), median ? middle : mean, alternative, options);
    }

    /// Pearson's correlation of pairs.
    ///
    /// @throws StatsException if x or y is constant
    public static PermutationTest correlation(double[] x, double[] y, Alternative alternative, Options options) {
        if (x.length != y.length || x.length < 3) {
            throw new StatsException(
                    "x has " + x.length + " values and y " + y.length + "; at least 3 pairs are needed");
        }
        check(x);
        check(y);
        double[] a = standardized(x);
        double[] b = standardized(y);
        return of(IntStream.range(0, a.length).toArray(), labels -> {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[labels[i]];
            }
            return sum;
        }, alternative, options);
    }

    /// Differences among the means of several groups; the statistic is F of the analysis of variance.
    ///
    /// @param groups at least two samples
    /// @throws StatsException if all values are equal, or there is one for each group
    public static PermutationTest groups(List<double[]> groups, Options options) {
        double[] all = groups.stream().flatMapToDouble(Arrays::stream).toArray();
        int k = groups.size();
        if (k < 2 || all.length <= k) {
            throw new StatsException("there are " + all.length + " values in " + k
                    + " groups; at least 2 groups are needed, and more values than groups");
        }
        check(all);
        double[] centred = standardized(all);
        int[] labels = new int[all.length];
        for (int g = 0, at = 0; g < k; g++) {
            Arrays.fill(labels, at, at + groups.get(g).length, g);
            at += groups.get(g).length;
        }
        // The sum of squares between groups orders arrangements as F does; the whole is 1.
        ToDoubleFunction<int[]> between = arrangement -> {
            double[] sums = new double[k];
            for (int i = 0; i < centred.length; i++) {
                sums[arrangement[i]] += centred[i];
            }
            double square = 0;
            for (int g = 0; g < k; g++) {
                square += sums[g] * sums[g] / groups.get(g).length;
            }
            return square;
        };
        PermutationTest test = of(labels, between, Alternative.GREATER, options);
        double share = test.statistic;
        return new PermutationTest(share / (k - 1) / ((1 - share) / (all.length - k)), test.pValue, test.isExact,
                test.arrangements);
    }

    private static void check(double[] values) {
        double first = values[0];
        boolean varies = false;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new StatsException("value " + (i + 1) + " is " + values[i] + "; leave it out");
            }
            varies |= values[i] != first;
        }
        if (!varies) {
            throw new StatsException("all values are equal; the test needs values that vary");
        }
    }

    private static double[] standardized(double[] x) {
        double mean = Description.mean(x);
        double root = Math.sqrt(Description.variance(x) * (x.length - 1));
        return Arrays.stream(x).map(v -> (v - mean) / root).toArray();
    }

    private static double meanOf(double[] values, int[] labels, int group) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (labels[i] == group) {
                sum += values[i];
                count++;
            }
        }
        return sum / count;
    }

    private static double medianOf(double[] values, int[] labels, int group) {
        return Description.median(
                IntStream.range(0, values.length).filter(i -> labels[i] == group).mapToDouble(i -> values[i]).sorted()
                        .toArray());
    }

    /// @param labels ascending
    private static PermutationTest of(int[] labels, ToDoubleFunction<int[]> function, Alternative alternative,
            Options options) {
        double observed = function.applyAsDouble(labels);
        double all = Arrangements.count(labels);
        if (all <= options.exactUpTo) {
            int[] arrangement = labels.clone();
            long extreme = 0;
            long count = 0;
            do {
                extreme += isExtreme(function.applyAsDouble(arrangement), observed, alternative) ? 1 : 0;
                if ((++count & 0xFFF) == 0 && Thread.currentThread().isInterrupted()) {
                    throw new StatsException("interrupted");
                }
            } while (Arrangements.next(arrangement));
            return new PermutationTest(observed, extreme / (double) count, true, count);
        }
        Xoroshiro128PlusPlus[] streams = new Xoroshiro128PlusPlus[Math.ceilDiv(options.draws, CHUNK)];
        Xoroshiro128PlusPlus stream = Xoroshiro128PlusPlus.seeded(options.seed);
        for (int i = 0; i < streams.length; i++) {
            streams[i] = stream.copy();
            stream.jump();
        }
        Thread caller = Thread.currentThread();
        long extreme = IntStream.range(0, streams.length).parallel().mapToLong(chunk -> {
            if (caller.isInterrupted()) {
                throw new StatsException("interrupted");
            }
            int[] arrangement = labels.clone();
            long count = 0;
            for (int i = chunk * CHUNK; i < Math.min(options.draws, (chunk + 1) * CHUNK); i++) {
                Arrangements.shuffle(arrangement, streams[chunk]);
                count += isExtreme(function.applyAsDouble(arrangement), observed, alternative) ? 1 : 0;
            }
            return count;
        }).sum();
        return new PermutationTest(observed, (extreme + 1.0) / (options.draws + 1.0), false, options.draws);
    }

    private static boolean isExtreme(double value, double observed, Alternative alternative) {
        double slack = TIE * Math.max(Math.abs(value), Math.abs(observed));
        return switch (alternative) {
            case TWO_SIDED -> Math.abs(value) >= Math.abs(observed) - slack;
            case GREATER -> value >= observed - slack;
            case LESS -> value <= observed + slack;
        };
    }
}
