package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.formula.ModelMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a Cox model is fitted to.
///
/// @param names    of the columns
/// @param columns  regressors, `[column][row]`
/// @param termOf   the index of the term that a column belongs to
/// @param terms    labels of the terms
/// @param response one a row
/// @param strata   of each row: the baseline hazard of each level is its own
/// @param weights  one a row, above 0
/// @param offset   one a row, added to the log hazard
/// @param ties     what tied events mean
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record CoxProblem(List<String> names, double[][] columns, int[] termOf, List<String> terms,
        SurvivalResponse response, Column.Factor strata, double[] weights, double[] offset, Ties ties) {
    /// Checks the parts against each other.
    ///
    /// @throws StatsException if there is no event, a weight is not above 0, or exact ties have weights
    public CoxProblem {
        if (response.eventCount() == 0) {
            throw new StatsException("no row has an event, so that nothing can be estimated");
        }
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] > 0)) {
                throw new StatsException("the weight in row " + (i + 1) + " of the rows used is " + weights[i]
                        + "; a Cox model needs weights above 0, leave the row out", "weights");
            }
            if (ties == Ties.EXACT && weights[i] != 1) {
                throw new StatsException("exact ties know no weights; take efron, or repeat rows", "weights");
            }
        }
    }

    /// Of the columns of a model matrix that have coefficients: neither the intercept, which the baseline has in it, nor
    /// `strata()` alone.
    ///
    /// @param strata  of each row
    /// @param weights one a row, empty for none
    /// @param offset  one a row
    public static CoxProblem of(ModelMatrix matrix, SurvivalFormula formula, SurvivalResponse response,
            Column.Factor strata, double[] weights, double[] offset, Ties ties) {
        int[] kept = withCoefficients(matrix, formula);
        List<String> names = new ArrayList<>();
        int[] termOf = new int[kept.length];
        for (int j = 0; j < kept.length; j++) {
            names.add(matrix.names().get(kept[j]));
            termOf[j] = matrix.termOf()[kept[j]];
        }
        double[] w = weights;
        if (w.length == 0) {
            w = new double[response.size()];
            Arrays.fill(w, 1);
        }
        return new CoxProblem(List.copyOf(names), columns(matrix, formula), termOf, matrix.terms(), response, strata, w,
                offset, ties);
    }

    /// The columns of any rows that have coefficients, `[column][row]`.
    public static double[][] columns(ModelMatrix matrix, SurvivalFormula formula) {
        double[][] all = matrix.doubles();
        return Arrays.stream(withCoefficients(matrix, formula)).mapToObj(j -> all[j]).toArray(double[][]::new);
    }

    private static int[] withCoefficients(ModelMatrix matrix, SurvivalFormula formula) {
        int[] termOf = matrix.termOf();
        return java.util.stream.IntStream.range(0, termOf.length)
                .filter(j -> termOf[j] >= 0 && !formula.isStrataTerm(termOf[j])).toArray();
    }

    /// One stratum of all rows.
    public static Column.Factor oneStratum(int rows) {
        return new Column.Factor("", List.of("all"), new int[rows]);
    }
}
