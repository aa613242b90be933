package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.optimize.QuasiNewton;
import dev.jiffy.stats.optimize.QuasiNewton.Minimum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where the likelihood of a structural model is largest, regression coefficients concentrated out.
///
/// The variances are squares of what is searched, so that zero is inside the domain. Where they are all there is, the
/// score is exact, from the smoothed disturbances (Koopman & Shephard, Exact score for time series models in state
/// space form, Biometrika 79 (1992)); otherwise it comes from central differences of the likelihood. Several starts;
/// the best end counts.
final class StructuralSearch {
    private static final double[][] STARTS = {{1, 0.3, 0.3, 1}, {0.3, 0.03, 0.1, 1}, {1, 0.01, 1, 0.1},
            {0.01, 0.1, 0.01, 1}};
    /// Periods of a cycle that are tried.
    private static final int CYCLES = 12;
    /// Autoregressions that are tried, before they are made less than 1: much the same likelihood can be had by a level
    /// and by an autoregression near 1, and by noise and one near 0.
    private static final double[] SLOPES = {0.5, 1.8, -0.5, -1.8};
    /// Starts that are climbed from.
    private static final int CLIMBS = 10;
    private static final double STEP = 1e-5;

    private final StructuralSpecification specification;
    private final StructuralModel.Components parts;
    private final WhitenedRegressors regressors;
    private final double[] y;
    private final int observed;

    /// @param y        of variance 1 about 0
    /// @param observed values that are there
    StructuralSearch(StructuralSpecification specification, WhitenedRegressors regressors, double[] y, int observed) {
        this.specification = specification;
        parts = specification.parts();
        this.regressors = regressors;
        this.y = y;
        this.observed = observed;
    }

    private List<double[]> starts() {
        List<double[]> out = new ArrayList<>();
        for (double[] start : STARTS) {
            int cycles = parts.cycle() ? 2 * CYCLES : 1;
            for (int each = 0; each < cycles * (parts.autoregressive() ? SLOPES.length : 1); each++) {
                int cycle = each % cycles;
                double[] x = new double[specification.names().size() + specification.extras()];
                for (int i = 0; i < specification.names().size(); i++) {
                    x[i] = 0.3 * start[i == specification.names().size() - 1 ? 3 : Math.min(i, 2)];
                }
                int at = specification.names().size();
                if (parts.damped()) {
                    x[at++] = 1.5;
                }
                if (parts.cycle()) {
                    boolean narrow = cycle % 2 == 1;
                    x[at++] = narrow ? 4.5 : 2;
                    // Periods from 2.2 to half the series, evenly in logarithms.
                    double period = 2.2
                            * Math.pow(specification.length() / 4.4, (Math.floorDiv(cycle, 2) + 0.5) / CYCLES);
                    double least = 2 * Math.PI / specification.length();
                    double share = Math.clamp((2 * Math.PI / period - least) / (Math.PI - least), 0.01, 0.99);
                    x[at++] = Math.log(share / (1 - share));
                    x[specification.names().indexOf("cycle")] = narrow ? 0.05 : 0.3;
                }
                if (parts.autoregressive()) {
                    x[at] = SLOPES[Math.floorDiv(each, cycles)];
                }
                out.add(x);
            }
        }
        return out;
    }

    Minimum best() {
        QuasiNewton.Objective objective = specification.isPlain()
                ? (at, gradient) -> exact(at, gradient)
                : (at, gradient) -> differences(at, gradient);
        List<double[]> starts = starts();
        if (parts.cycle() || parts.autoregressive()) {
            starts.sort(Comparator.comparingDouble(x -> -logLikelihood(x)));
        }
        Minimum best = null;
        for (double[] start : starts.subList(0, Math.min(CLIMBS, starts.size()))) {
            Minimum end = QuasiNewton.minimize(objective, start, specification.isPlain() ? 1e-9 : 1e-7, 500);
            best = best == null || end.value() < best.value() ? end : best;
        }
        if (best == null || !Double.isFinite(best.value())) {
            throw new StatsException(
                    "the likelihood has no maximum: the model fits the series exactly; use a smaller model");
        }
        return best;
    }

    private double exact(double[] x, double[] gradient) {
        SeriesChecks.notCancelled();
        StateSpace model = specification.model(x);
        StateSpace.Smoothed smoothed = model.smooth(adjusted(model));
        for (int i = 0; i < x.length; i++) {
            double score = i == x.length - 1 ? smoothed.noiseScore() : smoothed.stateScore()[i];
            gradient[i] = -2 * x[i] * score / observed;
        }
        return -smoothed.filtered().logLikelihood() / observed;
    }

    private double differences(double[] x, double[] gradient) {
        SeriesChecks.notCancelled();
        for (int i = 0; i < x.length; i++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[i] += STEP;
            down[i] -= STEP;
            gradient[i] = -(logLikelihood(up) - logLikelihood(down)) / (2 * STEP * observed);
        }
        return -logLikelihood(x) / observed;
    }

    private double logLikelihood(double[] x) {
        StateSpace model = specification.model(x);
        return model.filter(adjusted(model)).logLikelihood();
    }

    private double[] adjusted(StateSpace model) {
        return regressors.size() == 0 || model.filter(y).logLikelihood() == Double.NEGATIVE_INFINITY
                ? y
                : regressors.under(model).adjusted(y);
    }
}
