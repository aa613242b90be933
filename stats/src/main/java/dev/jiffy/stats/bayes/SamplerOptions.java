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
/// @param initRadius  starts are uniform between −r and r on unconstrained space
/// @param integrationTime of every trajectory, in units of the adapted metric, for Hamiltonian Monte Carlo without the
///                    No-U-Turn rule; 0 for the No-U-Turn sampler
public record SamplerOptions(int chains, int warmup, int draws, long seed, double adaptDelta, int maxDepth,
        boolean denseMetric, double initRadius, double integrationTime) {
    /// Four chains, 1000 + 1000 iterations, δ 0.8, depth 10, diagonal, starts in (−2, 2), No-U-Turn.
    public static final SamplerOptions DEFAULT = new SamplerOptions(4, 1000, 1000, 1, 0.8, 10, false);

    /// The No-U-Turn sampler with starts in (−2, 2).
    public SamplerOptions(int chains, int warmup, int draws, long seed, double adaptDelta, int maxDepth,
            boolean denseMetric) {
        this(chains, warmup, draws, seed, adaptDelta, maxDepth, denseMetric, 2, 0);
    }

    /// The same with a static integration time; 2π is a full turn about a normal posterior.
    public SamplerOptions withIntegrationTime(double time) {
        return new SamplerOptions(chains, warmup, draws, seed, adaptDelta, maxDepth, denseMetric, initRadius, time);
    }

    /// The same with another spread of the starts.
    public SamplerOptions withInitRadius(double radius) {
        return new SamplerOptions(chains, warmup, draws, seed, adaptDelta, maxDepth, denseMetric, radius,
                integrationTime);
    }

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
        if (!(initRadius >= 0 && initRadius <= 100)) {
            throw new StatsException("init_radius must be 0 … 100, it is " + initRadius);
        }
        if (!(integrationTime >= 0 && integrationTime <= 1e6)) {
            throw new StatsException("integration_time must be above 0, it is " + integrationTime);
        }
    }

    private static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new StatsException(name + " must be " + least + " … " + most + ", it is " + value);
        }
    }
}
