package dev.jiffy.stats.bayes;

/// A Bayesian model: declares parameters and adds the terms of its log density.
///
/// It is run anew for every evaluation and must declare the same parameters in the same order each time; one model serves
/// several chains at once, so it keeps nothing but its data.
@FunctionalInterface
public interface Model {
    /// Declares parameters, adds terms.
    void define(Scope scope);

    /// A model whose log density somebody else computes, with its gradient: one node on the tape.
    ///
    /// @param name    of the parameters, reported as `name[1]`, `name[2]`, …
    /// @param density on ℝⁿ; several chains call it at once, so it must be safe for that
    static Model of(String name, LogDensity density) {
        return scope -> {
            Tape t = scope.tape();
            int[] x = scope.reals(name, density.dimension());
            double[] position = t.scratch(x.length);
            double[] gradient = t.scratch(x.length);
            for (int i = 0; i < x.length; i++) {
                position[i] = t.value(x[i]);
            }
            double value = density.evaluate(position, gradient);
            for (int i = 0; i < x.length; i++) {
                t.edge(x[i], gradient[i]);
            }
            scope.add(t.node(value));
        };
    }
}
