package dev.jiffy.stats.discrete;

import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.linear.OrthonormalTerms;
import dev.jiffy.stats.numeric.ExtendedVector;
import dev.jiffy.stats.optimize.NewtonAscent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Limits of a coefficient of a [OrdinalModel] from its profile likelihood: where the signed root ±√(2 (log L − max log
/// L given the coefficient)) is a normal quantile (Venables & Ripley, Modern Applied Statistics with S, section 8.4).
/// The column is taken out of the matrix and its part of the predictor becomes an offset; the root is nearly straight,
/// so a few secant steps find the limit to 1e-9 standard errors.
final class OrdinalProfile {
    private static final int MOST_STEPS = 60;
    private static final double CLOSE = 1e-9;

    private final ModelMatrix matrix;
    private final CategoricalResponse response;
    private final double[] offset;
    private final CumulativeLink link;
    private final double best;

    OrdinalProfile(ModelMatrix matrix, CategoricalResponse response, double[] offset, CumulativeLink link,
            double best) {
        this.matrix = matrix;
        this.response = response;
        this.offset = offset;
        this.link = link;
        this.best = best;
    }

    /// The limit of one coefficient; NaN where it was not found.
    ///
    /// @param column of the matrix
    /// @param target the normal quantile, negative for the lower limit
    double limit(int column, Coefficient estimate, double target) {
        List<ExtendedVector> others = new ArrayList<>(matrix.columns());
        List<String> names = new ArrayList<>(matrix.names());
        double[] x = others.remove(column).high();
        names.remove(column);
        int[] termOf = new int[names.size()];
        Arrays.setAll(termOf, j -> matrix.termOf()[j < column ? j : j + 1]);
        double[][] q = OrthonormalTerms.of(
                new ModelMatrix(matrix.rows(), names, others, termOf, matrix.terms(), matrix.intercept()),
                response.totals()).q();
        double[][] rest = Arrays.copyOfRange(q, 1, q.length);
        double before = 0;
        double rootBefore = 0;
        double step = target;
        for (int i = 0; i < MOST_STEPS; i++) {
            double root = root(rest, x, estimate.estimate() + step * estimate.stdError(), target);
            if (Double.isNaN(root)) {
                return Double.NaN;
            }
            if (Math.abs(root - target) < CLOSE) {
                return estimate.estimate() + step * estimate.stdError();
            }
            double slope = (root - rootBefore) / (step - before);
            before = step;
            rootBefore = root;
            double next = slope > 0 ? step + (target - root) / slope : 2 * step;
            step = target > 0 ? Math.clamp(next, 0.2 * step, 3 * step) : Math.clamp(next, 3 * step, 0.2 * step);
        }
        return Double.NaN;
    }

    private double root(double[][] rest, double[] x, double value, double sign) {
        double[] shifted = offset.clone();
        Arrays.setAll(shifted, i -> shifted[i] + value * x[i]);
        OrdinalLikelihood likelihood = new OrdinalLikelihood(rest, shifted, response, link);
        NewtonAscent.Maximum maximum = NewtonAscent.maximize(likelihood, likelihood.start());
        return maximum.converged() || maximum.unbounded()
                ? Math.copySign(Math.sqrt(Math.max(0, 2 * (best - maximum.value()))), sign)
                : Double.NaN;
    }
}
