package dev.jiffy.stats.bayes;

/// A Bayesian model: declares parameters and adds the terms of its log density.
///
/// It is run anew for every evaluation and must declare the same parameters in the same order each time; one model serves
/// several chains at once, so it keeps nothing but its data.
@FunctionalInterface
public interface Model {
    /// Declares parameters, adds terms.
    void define(Scope scope);
}
