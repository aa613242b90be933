package dev.jiffy.stats.bayes;

import dev.jiffy.stats.StatsException;

/// How to sample.
///
/// @param chains      independent chains
/// @param warmup      iterations of adaptation, thrown away
/// @param draws       iterations kept, per chain
/// @param seed        the same seed gives the same draws on any number of cores
/// @param adaptDelta  acceptance statistic that the step size aims at
/// @param maxDepth    at most 2^maxDepth − 1 leapfrog steps per draw
/// @param denseMetric whether the metric has the correlations too
public record SamplerOptions(int chains, int warmup, int draws, long seed, double adaptDelta, int maxDepth,
        boolean denseMetric) {
    /// Four chains, 1000 + 1000 iterations, δ 0.8, depth 10, diagonal.
    public static final SamplerOptions DEFAULT = new SamplerOptions(4, 1000, 1000, 1, 0.8, 10, false);

    /// Checked.
    ///
    /// @throws StatsException for values out of range
    public SamplerOptions {
        range("chains", chains, 1, 1000);
        range("warmup", warmup, 0, 10_000_000);
        range("draws", draws, 4, 10_000_000);
        range("max_treedepth", maxDepth, 1, 20);
        if (!(adaptDelta > 0 && adaptDelta < 1)) {
            throw new StatsException("adapt_delta must be between 0 and 1, it is " + adaptDelta);
        }
    }

    private static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new StatsException(name + " must be " + least + " … " + most + ", it is " + value);
        }
    }
}
