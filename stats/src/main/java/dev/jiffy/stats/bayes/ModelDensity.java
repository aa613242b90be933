package dev.jiffy.stats.bayes;

import java.util.List;

/// A [Model] as a [LogDensity] on unconstrained space. Not safe for several threads; each chain has its own.
public final class ModelDensity implements LogDensity {
    private final Model model;
    private final Scope scope = new Scope();
    private final int dimension;

    /// Runs the model once to learn its parameters.
    public ModelDensity(Model model) {
        this.model = model;
        scope.run(model, new double[0]);
        dimension = scope.dimension();
    }

    @Override
    public int dimension() {
        return dimension;
    }

    /// The names of what the model reports.
    public List<String> names() {
        return List.copyOf(scope.names());
    }

    @Override
    public double evaluate(double[] position, double[] gradient) {
        int root = scope.run(model, position);
        scope.tape().reverse(root);
        scope.gradient(gradient);
        return scope.tape().value(root);
    }

    /// What the model reports at a position.
    public void report(double[] position, double[] out) {
        scope.run(model, position);
        scope.reports(out);
    }
}
