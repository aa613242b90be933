package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.random.Xoroshiro128PlusPlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Quantiles of a stream too long to keep: some hundred values stand for all, and sketches of parts merge.
///
/// Karnin, Lang & Liberty, Optimal Quantile Approximation in Streams, FOCS 2016, section 3. Level h holds values that stand
/// for 2^h each; a level that is full is sorted and every other value moves up, starting with the first or the second as a
/// coin says. Capacities fall by 2/3 from the top level down. For any stream in any order, the rank of a quantile is
/// unbiased and its error is above ε·n with a probability of at most δ when k = O(√log(1/δ)/ε): that bound, which a t-digest
/// lacks (Cormode, Mishra, Ross & Veselý, Theory meets Practice at the Median, KDD 2021), is why it is used here.
/// The smallest and the largest value are exact, and all is while fewer than k values have come. Not for two threads at once.
public final class QuantileSketch {
    private static final int SMALLEST = 8;

    private final int k;
    private final Xoroshiro128PlusPlus coins;
    private final List<double[]> levels = new ArrayList<>();
    private int[] sizes = new int[0];
    private int[] capacities = new int[0];
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /// Empty.
    ///
    /// @param k    accuracy, 8 … 65536; about 3k values are kept
    /// @param seed of the coins; the same seed and stream give the same sketch
    /// @throws StatsException for another k
    public QuantileSketch(int k, long seed) {
        if (k < SMALLEST || k > 65536) {
            throw new StatsException("k must be 8 … 65536, it is " + k, "k");
        }
        this.k = k;
        coins = Xoroshiro128PlusPlus.seeded(seed);
        grow();
    }

    private void grow() {
        levels.add(new double[SMALLEST]);
        sizes = Arrays.copyOf(sizes, levels.size());
        capacities = new int[sizes.length];
        for (int h = 0; h < capacities.length; h++) {
            capacities[h] = Math.max(SMALLEST, (int) Math.ceil(k * Math.pow(2.0 / 3, levels.size() - 1 - h)));
        }
    }

    /// Takes a value in.
    ///
    /// @throws StatsException if it is NaN
    public void add(double x) {
        if (Double.isNaN(x)) {
            throw new StatsException("value " + (count + 1) + " is missing; leave it out");
        }
        count++;
        min = Math.min(min, x);
        max = Math.max(max, x);
        append(0, x);
        if (sizes[0] >= capacities[0]) {
            compress();
        }
    }

    /// Takes another sketch in, as if its values had been added; the other stays as it is. The error is that of a sketch of
    /// all values with the smaller k.
    public void merge(QuantileSketch other) {
        count += other.count;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        for (int h = 0; h < other.levels.size(); h++) {
            if (h == levels.size()) {
                grow();
            }
            double[] values = other.levels.get(h).clone();
            for (int i = 0, size = other.sizes[h]; i < size; i++) {
                append(h, values[i]);
            }
        }
        compress();
    }

    private void append(int level, double x) {
        double[] values = levels.get(level);
        if (sizes[level] == values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
            levels.set(level, values);
        }
        values[sizes[level]++] = x;
    }

    private void compress() {
        for (int h = 0; h < levels.size(); h++) {
            if (sizes[h] >= capacities[h]) {
                if (h + 1 == levels.size()) {
                    grow();
                }
                double[] values = levels.get(h);
                // An odd value out stays, so that weights add up to the count.
                int keep = sizes[h] % 2;
                Arrays.sort(values, keep, sizes[h]);
                int coin = coins.nextLong() < 0 ? 1 : 0;
                for (int i = keep + coin; i < sizes[h]; i += 2) {
                    append(h + 1, values[i]);
                }
                sizes[h] = keep;
            }
        }
    }

    /// How many values came.
    public long count() {
        return count;
    }

    /// How many are kept.
    public int kept() {
        return Arrays.stream(sizes).sum();
    }

    /// The smallest kept value below or at which at least a share p of all values lies, by the sketch; the smallest and the
    /// largest value themselves for p = 0 and 1.
    ///
    /// @throws StatsException for an empty sketch or a p outside 0 … 1
    public double quantile(double p) {
        if (count == 0) {
            throw new StatsException("the sketch is empty; add values first");
        }
        if (!(p >= 0 && p <= 1)) {
            throw new StatsException("probs must be 0 … 1, it is " + p, "probs");
        }
        if (p == 0 || p == 1) {
            return p == 0 ? min : max;
        }
        List<Weighted> all = new ArrayList<>();
        for (int h = 0; h < levels.size(); h++) {
            for (int i = 0; i < sizes[h]; i++) {
                all.add(new Weighted(levels.get(h)[i], 1L << h));
            }
        }
        all.sort((a, b) -> Double.compare(a.value, b.value));
        double wanted = p * count;
        long sum = 0;
        for (Weighted one : all) {
            sum += one.weight;
            if (sum >= wanted) {
                return one.value;
            }
        }
        return max;
    }

    /// The share of values at or below x, by the sketch.
    public double rank(double x) {
        long sum = 0;
        for (int h = 0; h < levels.size(); h++) {
            for (int i = 0; i < sizes[h]; i++) {
                sum += levels.get(h)[i] <= x ? 1L << h : 0;
            }
        }
        return (double) sum / count;
    }

    private record Weighted(double value, long weight) {
    }
}
