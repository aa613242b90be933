package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Expression;
import dev.jiffy.stats.survival.CoxProblem;
import dev.jiffy.stats.survival.SurvivalFormula;
import dev.jiffy.stats.survival.SurvivalResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What regressions of survival times read alike: the matrix, the response, strata and clusters.
///
/// @param formula  as it was read
/// @param options  with the matrix, weights and offset
/// @param response on the rows that are complete
/// @param strata   of these rows
record CensoredRows(SurvivalFormula formula, ModelOptions options, SurvivalResponse response, Column.Factor strata) {
    static CensoredRows read(Request request, DataFrame data, SurvivalFormula formula) {
        Set<String> used = formula.columns();
        if (request.has("cluster")) {
            used.add(request.text("cluster"));
        }
        ModelOptions options = ModelOptions.read(request, data, formula.formula(), used);
        Design design = options.design();
        SurvivalResponse response = SurvivalResponse.of(formula.response(), design.evaluator(), data, design.data());
        Column.Factor strata = formula.strata().isEmpty()
                ? CoxProblem.oneStratum(response.size())
                : design.evaluator().combinations(formula.strata(), design.data());
        return new CensoredRows(formula, options, response, strata);
    }

    /// What each row belongs to, empty for the covariance of the information.
    ///
    /// @param isRobust whether, unless the request says, rows are for themselves
    int[] clusters(Request request, boolean isRobust) {
        Expression cluster = formula.cluster();
        if (request.has("cluster")) {
            if (cluster != null) {
                throw new StatsException("the formula has cluster() and the request \"cluster\"; leave one out",
                        "cluster");
            }
            cluster = new Expression.Name(request.text("cluster"));
        }
        if (cluster == null) {
            return request.flag("robust", isRobust) ? IntStream.range(0, response.size()).toArray() : new int[0];
        }
        Design design = options.design();
        Column.Factor groups = design.evaluator().combinations(List.of(cluster), design.data());
        if (groups.levels().size() < 2) {
            throw new StatsException("cluster " + cluster + " has one group, two are needed", "cluster");
        }
        return groups.codes();
    }
}
