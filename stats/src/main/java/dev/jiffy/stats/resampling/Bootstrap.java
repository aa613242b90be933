package dev.jiffy.stats.resampling;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.random.Xoroshiro128PlusPlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The bootstrap (Efron & Tibshirani, An Introduction to the Bootstrap, 1993; Davison & Hinkley, Bootstrap Methods and their
/// Application, 1997): a statistic on rows drawn anew, many times.
///
/// Each hundred replicates have a stream of random numbers of their own, a jump apart, so that a seed gives the same replicates for
/// any number of threads; those of the common pool share the work.
public final class Bootstrap {
    private static final int CHUNK = 100;
    private static final int MOST = 1_000_000;

    private Bootstrap() {
    }

    /// Replicates of each estimate.
    ///
    /// @param count how many, 10 to a million
    /// @param seed  of the random numbers
    /// @throws StatsException if the rows do not fit the way of drawing, no replicate has an estimate, or the calling thread is
    ///                        interrupted
    public static List<Replicates> run(Statistic statistic, Resampling resampling, int count, long seed) {
        if (count < 10 || count > MOST) {
            throw new StatsException("\"replicates\" must be 10 … 1000000, it is " + count, "replicates");
        }
        Statistic.Estimate observed = statistic.observed();
        resampling.draw(statistic.rows(), Xoroshiro128PlusPlus.seeded(seed));
        Xoroshiro128PlusPlus[] streams = new Xoroshiro128PlusPlus[Math.ceilDiv(count, CHUNK)];
        Xoroshiro128PlusPlus next = Xoroshiro128PlusPlus.seeded(seed);
        for (int i = 0; i < streams.length; i++) {
            streams[i] = next.copy();
            next.jump();
        }
        Statistic.Estimate[] estimates = new Statistic.Estimate[count];
        Thread caller = Thread.currentThread();
        IntStream.range(0, streams.length).parallel().forEach(chunk -> {
            if (caller.isInterrupted()) {
                throw new StatsException("interrupted");
            }
            for (int i = chunk * CHUNK; i < Math.min(count, (chunk + 1) * CHUNK); i++) {
                estimates[i] = statistic.on(resampling.draw(statistic.rows(), streams[chunk]));
            }
        });
        double[][] influence = influence(statistic, resampling);
        List<Replicates> out = new ArrayList<>();
        for (int j = 0; j < statistic.names().size(); j++) {
            int column = j;
            int[] kept = IntStream.range(0, count).filter(i -> Double.isFinite(estimates[i].values()[column]))
                    .toArray();
            if (kept.length < 10) {
                throw new StatsException(
                        "the " + statistic.names().get(j) + " exists in " + kept.length + " of " + count
                                + " replicates; there are too few rows, or they hardly differ");
            }
            boolean hasVariances = observed.variances().length > 0;
            out.add(new Replicates(statistic.names().get(j), observed.values()[j],
                    hasVariances ? Math.sqrt(observed.variances()[j]) : Double.NaN,
                    Arrays.stream(kept).mapToDouble(i -> estimates[i].values()[column]).toArray(),
                    hasVariances
                            ? Arrays.stream(kept).mapToDouble(i -> Math.sqrt(estimates[i].variances()[column]))
                                    .toArray()
                            : new double[0],
                    influence.length == 0 ? new double[0] : influence[j], count - kept.length));
        }
        return out;
    }

    /// The jackknife's influence of each row on each estimate, over the size of its stratum; empty where rows are no cases.
    private static double[][] influence(Statistic statistic, Resampling resampling) {
        int n = statistic.rows();
        if (!statistic.isFunctionOfRows() || resampling instanceof Resampling.Blocks || n > 20_000) {
            return new double[0][];
        }
        double[][] values = new double[n][];
        IntStream.range(0, n).parallel()
                .forEach(i -> values[i] = statistic.on(IntStream.range(0, n).filter(k -> k != i).toArray()).values());
        double[][] out = new double[statistic.names().size()][n];
        for (int j = 0; j < out.length; j++) {
            int column = j;
            double mean = Arrays.stream(values).mapToDouble(v -> v[column]).average().orElse(Double.NaN);
            for (int i = 0; i < n; i++) {
                int size = resampling instanceof Resampling.Strata strata ? strata.size(i) : n;
                out[j][i] = (size - 1.0) / size * (mean - values[i][j]);
            }
        }
        return out;
    }
}
