package dev.jiffy.stats.bayes;

/// A differentiable log density on ℝⁿ, up to a constant.
public interface LogDensity {
    /// n.
    int dimension();

    /// The log density at a position; `gradient` is filled. NaN and −∞ are points that the sampler does not go to.
    double evaluate(double[] position, double[] gradient);
}
