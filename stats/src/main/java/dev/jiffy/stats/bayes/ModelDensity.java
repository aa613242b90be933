package dev.jiffy.stats.bayes;

import dev.jiffy.stats.StatsException;
import java.util.List;

/// A [Model] as a [LogDensity] on unconstrained space. Not safe for several threads; each chain has its own.
public final class ModelDensity implements LogDensity {
    private final Model model;
    private final Scope scope = new Scope();
    private final int dimension;

    /// Runs the model once to learn its parameters.
    public ModelDensity(Model model) {
        this.model = model;
        run(new double[0]);
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

    /// The log density and its gradient.
    ///
    /// @throws StatsException if the model fails there, with the parameters that it had reported by then
    @Override
    public double evaluate(double[] position, double[] gradient) {
        int root = run(position);
        scope.tape().reverse(root);
        scope.gradient(gradient);
        return scope.tape().value(root);
    }

    private int run(double[] position) {
        try {
            return scope.run(model, position);
        } catch (StatsException | ArithmeticException | IndexOutOfBoundsException | IllegalArgumentException
                | IllegalStateException | NullPointerException e) {
            throw new StatsException("the log density failed at " + scope.described() + ": " + e.getMessage());
        }
    }

    /// What the model reports at a position as `name = value`, the first ten.
    String describe(double[] position) {
        run(position);
        return scope.described();
    }

    /// What the model reports at a position.
    public void report(double[] position, double[] out) {
        run(position);
        scope.reports(out);
    }
}
