package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.survival.SurvivalFormula;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `newdata` of survival models: regressors, offsets and strata of rows to predict.
///
/// @param columns regressors, `[column][row]`
/// @param offset  one a row
/// @param strata  the index of the level of each row, null if the rows do not say, so that it may be any
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record NewRows(double[][] columns, double[] offset, int @Nullable [] strata) {
    /// The rows that a request asks about.
    ///
    /// @param levels  of the strata
    /// @param columns what the model takes of a model matrix
    static NewRows read(Request request, Design design, SurvivalFormula formula, List<String> levels,
            Function<ModelMatrix, double[][]> columns) {
        DataFrame rows = DataOption.read(request, "newdata");
        Set<String> used = new LinkedHashSet<>();
        formula.formula().terms().forEach(term -> term.stream()
                .forEach(i -> formula.formula().variables().get(i).collectNames(used)));
        formula.formula().offsets().forEach(offset -> offset.collectNames(used));
        used.retainAll(design.data().names());
        if (rows.complete(used).rows() < rows.rows()) {
            throw new StatsException("newdata: a row has no value in one of the columns " + String.join(", ", used)
                    + "; leave it out", "newdata");
        }
        Set<String> strataColumns = new LinkedHashSet<>();
        formula.strata().forEach(variable -> variable.collectNames(strataColumns));
        strataColumns.retainAll(design.data().names());
        int[] strata = null;
        if (!formula.strata().isEmpty() && strataColumns.stream().allMatch(rows::has)) {
            Column.Factor factor = design.evaluator().combinations(formula.strata(), rows);
            strata = new int[rows.rows()];
            for (int i = 0; i < strata.length; i++) {
                strata[i] = levels.indexOf(factor.label(i));
                if (strata[i] < 0) {
                    throw new StatsException("newdata, row " + (i + 1) + ": the stratum " + factor.label(i)
                            + " is none of those the model was fitted with: " + levels, "newdata");
                }
            }
        } else if (levels.size() == 1) {
            strata = new int[rows.rows()];
        }
        return new NewRows(columns.apply(design.matrix(rows)), design.offset(rows), strata);
    }

    /// The regressors of one row.
    double[] row(int i) {
        return Arrays.stream(columns).mapToDouble(column -> column[i]).toArray();
    }

    /// How many.
    int size() {
        return offset.length;
    }
}
