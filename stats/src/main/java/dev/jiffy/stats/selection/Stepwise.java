package dev.jiffy.stats.selection;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.Formula;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/// Stepwise selection by `base + k · edf`, as R's `step`: of all models that differ by one term (marginality respected) the one
/// with the smallest criterion is taken, until none is smaller by more than 1e-7. k = 2 is AIC (Akaike 1974), k = log n BIC
/// (Schwarz 1978). Standard errors of a model that was chosen so are too small.
///
/// @param chosen the last model
/// @param steps what was done, the start first
public record Stepwise(Formula chosen, List<Step> steps) {
    private static final double LEAST_GAIN = 1e-7;

    /// A model's fit.
    ///
    /// @param edf coefficients that are not aliased
    /// @param deviance residual sum of squares or deviance
    /// @param base the criterion for k = 0: n log(RSS/n) for a linear model, AIC − 2 edf for a generalised one
    public record Fit(int edf, double deviance, double base) {
        /// The criterion.
        public double criterion(double k) {
            return base + k * edf;
        }
    }

    /// A step.
    ///
    /// @param change `+ term`, `- term`, empty for the start
    /// @param fit the model after it
    public record Step(String change, Fit fit) {
    }

    /// Which way to go.
    public enum Direction {
        /// Terms leave.
        BACKWARD,
        /// Terms enter.
        FORWARD,
        /// Either.
        BOTH
    }

    /// Walks.
    ///
    /// @param lower terms that stay
    /// @param upper terms that may enter
    public static Stepwise search(Formula start, List<BitSet> lower, List<BitSet> upper, Direction direction, double k,
            Function<Formula, Fit> fitter) {
        Formula at = start;
        Fit fit = fitter.apply(start);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("", fit));
        while (true) {
            if (!Double.isFinite(fit.criterion(k))) {
                throw new StatsException("AIC is " + fit.criterion(k) + ", the fit is exact; selection has no meaning");
            }
            Formula best = at;
            Step bestStep = null;
            if (direction != Direction.FORWARD) {
                for (BitSet term : TermScope.droppable(at)) {
                    if (!lower.contains(term)) {
                        Formula candidate = TermScope.without(at, term);
                        Step step = new Step("- " + at.label(term), fitter.apply(candidate));
                        if (bestStep == null || step.fit.criterion(k) < bestStep.fit.criterion(k)) {
                            bestStep = step;
                            best = candidate;
                        }
                    }
                }
            }
            if (direction != Direction.BACKWARD) {
                for (BitSet term : TermScope.addable(at, upper)) {
                    Formula candidate = TermScope.plus(at, term);
                    Step step = new Step("+ " + at.label(term), fitter.apply(candidate));
                    if (bestStep == null || step.fit.criterion(k) < bestStep.fit.criterion(k)) {
                        bestStep = step;
                        best = candidate;
                    }
                }
            }
            if (bestStep == null || bestStep.fit.criterion(k) >= fit.criterion(k) - LEAST_GAIN) {
                return new Stepwise(at, List.copyOf(steps));
            }
            steps.add(bestStep);
            at = best;
            fit = bestStep.fit;
        }
    }
}
