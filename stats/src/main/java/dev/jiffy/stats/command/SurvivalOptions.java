package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Evaluator;
import dev.jiffy.stats.formula.Expression;
import dev.jiffy.stats.survival.SurvivalFormula;
import dev.jiffy.stats.survival.SurvivalResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the commands of groups of survival times read alike: rows that are complete, the response, the groups.
///
/// @param formula   as it was read
/// @param rows      complete rows
/// @param evaluator of its expressions
/// @param response  on these rows
/// @param weights   one a row, empty if not given
/// @param omitted   rows left out for a missing value
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record SurvivalOptions(SurvivalFormula formula, DataFrame rows, Evaluator evaluator, SurvivalResponse response,
        double[] weights, int omitted) {
    static final String HELP = """
              --data FILE           CSV with a header line; empty and NA are missing
              --formula F           %s
                                    The status is 0 or 1, 1 or 2, TRUE or FALSE, or a comparison such as status == 2.
                                    Times that differ by rounding alone are equal
              --levels L            levels of factors in order: "cell=large,small"
            """;

    /// Said of formulas whose response may be intervals, between the formula and the rest of [#HELP].
    static final String INTERVALS = "\n" + " ".repeat(24)
            + "Surv(start, stop, status) for rows that are watched from start on.";

    static SurvivalOptions read(Request request) {
        DataFrame data = DataOption.read(request, "data");
        SurvivalFormula formula = SurvivalFormula.parse(request.text("formula"), data.names());
        if (formula.cluster() != null) {
            throw new StatsException("cluster() belongs to coxph and survreg; leave it out", "formula");
        }
        Set<String> used = formula.columns();
        if (request.has("weights")) {
            used.add(request.text("weights"));
        }
        DataFrame rows = data.complete(used);
        if (rows.rows() == 0) {
            throw new StatsException("no row has a value in each of the columns " + String.join(", ", used));
        }
        Evaluator evaluator = new Evaluator(data);
        SurvivalResponse response = SurvivalResponse.of(formula.response(), evaluator, data, rows);
        double[] weights = request.has("weights") ? rows.numbers(request.text("weights")) : new double[0];
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new StatsException("the weight " + request.text("weights") + " is " + weights[i] + " in row "
                        + (i + 1) + " of the rows used; weights must be finite and not negative", "weights");
            }
        }
        return new SurvivalOptions(formula, rows, evaluator, response, weights, data.rows() - rows.rows());
    }

    /// The groups that the variables make, one group of all rows if there are none.
    Column.Factor groups(List<Expression> variables) {
        return variables.isEmpty()
                ? new Column.Factor("", List.of("all"), new int[rows.rows()])
                : evaluator.combinations(variables, rows);
    }

    /// Numbers, null in place of NaN.
    static List<@Nullable Object> orNull(double[] values) {
        List<@Nullable Object> out = new ArrayList<>(values.length);
        for (double value : values) {
            out.add(ModelOptions.orNull(value));
        }
        return Collections.unmodifiableList(out);
    }
}
