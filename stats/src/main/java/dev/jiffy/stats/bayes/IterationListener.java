package dev.jiffy.stats.bayes;

/// Hears how far a sampler has come. It is called on the threads of the chains, after every iteration; what it does there
/// delays the chain.
@FunctionalInterface
public interface IterationListener {
    /// Hears nothing.
    IterationListener NONE = (chain, iteration, warmup) -> {
    };

    /// An iteration is done.
    ///
    /// @param chain     from 0
    /// @param iteration from 1, warmup included
    /// @param warmup    whether it was adaptation
    void done(int chain, int iteration, boolean warmup);
}
