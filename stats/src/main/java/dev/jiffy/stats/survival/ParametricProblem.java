package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What an accelerated failure time model is fitted to.
///
/// @param names        of the columns
/// @param columns      regressors, the intercept among them
/// @param hasIntercept whether the first column is the intercept
/// @param response     one a row, without starts
/// @param strata       of each row: each level has a scale of its own
/// @param weights      one a row, above 0
/// @param offset       one a row, added to the location
/// @param distribution of times
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record ParametricProblem(List<String> names, List<ExtendedVector> columns, boolean hasIntercept,
        SurvivalResponse response, Column.Factor strata, double[] weights, double[] offset,
        TimeDistribution distribution) {
    /// Checks the response and the weights.
    ///
    /// @throws StatsException if rows start late, there is no event, a time has no logarithm, a weight is not above 0, or
    ///         a stratum with a scale to estimate has no event
    public ParametricProblem {
        if (response.isCounting()) {
            throw new StatsException("a parametric model takes Surv(time, status), not intervals from start to stop");
        }
        if (response.eventCount() == 0) {
            throw new StatsException("no row has an event, so that nothing can be estimated");
        }
        boolean[] seen = new boolean[strata.levels().size()];
        for (int i = 0; i < weights.length; i++) {
            if (distribution.isLog() && !(response.stop()[i] > 0)) {
                throw new StatsException("the time in row " + (i + 1) + " of the rows used is " + response.stop()[i]
                        + "; " + distribution.name() + " needs times above 0");
            }
            if (!(weights[i] > 0)) {
                throw new StatsException("the weight in row " + (i + 1) + " of the rows used is " + weights[i]
                        + "; a parametric model needs weights above 0, leave the row out", "weights");
            }
            seen[strata.codes()[i]] |= response.events()[i];
        }
        for (int s = 0; s < seen.length && distribution.estimatesScale(); s++) {
            if (!seen[s]) {
                throw new StatsException("the stratum " + strata.levels().get(s)
                        + " has no event, so that its scale cannot be estimated; leave it out");
            }
        }
    }

    /// Of the columns of a model matrix but for those of `strata()` alone.
    ///
    /// @param strata  of each row
    /// @param weights one a row, empty for none
    /// @param offset  one a row
    public static ParametricProblem of(ModelMatrix matrix, SurvivalFormula formula, SurvivalResponse response,
            Column.Factor strata, double[] weights, double[] offset, TimeDistribution distribution) {
        List<String> names = new ArrayList<>();
        for (int j : columns(matrix, formula)) {
            names.add(matrix.names().get(j));
        }
        double[] w = weights;
        if (w.length == 0) {
            w = new double[response.size()];
            Arrays.fill(w, 1);
        }
        return new ParametricProblem(List.copyOf(names),
                Arrays.stream(columns(matrix, formula)).mapToObj(j -> matrix.columns().get(j)).toList(),
                matrix.intercept(), response, strata, w, offset, distribution);
    }

    /// The columns of a model matrix that have coefficients.
    public static int[] columns(ModelMatrix matrix, SurvivalFormula formula) {
        return IntStream.range(0, matrix.termOf().length)
                .filter(j -> matrix.termOf()[j] < 0 || !formula.isStrataTerm(matrix.termOf()[j])).toArray();
    }

    /// The same with the intercept alone.
    ParametricProblem interceptOnly() {
        return new ParametricProblem(names.subList(0, 1), columns.subList(0, 1), true, response, strata, weights,
                offset, distribution);
    }
}
