package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The combinations of values of some variables that occur, as one factor: the levels of the first variable move
/// slowest, and a label names all of them, `sex=1, celltype=large`.
final class StrataFactor {
    private StrataFactor() {
    }

    /// The factor.
    ///
    /// @param name of it
    /// @param variables one at least
    /// @param isNamed whether labels say which variable has the value
    /// @throws StatsException if a variable is a block of columns
    static Column.Factor of(String name, List<Expression> variables, boolean isNamed, Evaluator evaluator,
            DataFrame data) {
        int[] codes = new int[data.rows()];
        List<String> labels = List.of("");
        for (Expression variable : variables) {
            Column.Factor factor = factor(variable, evaluator, data);
            List<String> crossed = new ArrayList<>();
            for (String before : labels) {
                for (String level : factor.levels()) {
                    crossed.add((before.isEmpty() ? "" : before + ", ") + (isNamed ? variable + "=" + level : level));
                }
            }
            for (int row = 0; row < codes.length; row++) {
                codes[row] = codes[row] * factor.levels().size() + factor.codes()[row];
            }
            // Only what occurs, or many variables would make more combinations than there is memory for.
            int[] used = Arrays.stream(codes).sorted().distinct().toArray();
            codes = Arrays.stream(codes).map(code -> Arrays.binarySearch(used, code)).toArray();
            labels = Arrays.stream(used).mapToObj(crossed::get).toList();
        }
        return new Column.Factor(name, labels, codes);
    }

    /// Whether all of the variables are factors, so that their labels speak for themselves.
    static boolean areFactors(List<Expression> variables, DataFrame data) {
        return variables.stream().allMatch(variable -> variable instanceof Expression.Name name
                && data.has(name.name()) && data.column(name.name()) instanceof Column.Factor);
    }

    private static Column.Factor factor(Expression variable, Evaluator evaluator, DataFrame data) {
        return switch (evaluator.values(variable, data)) {
            case Values.Groups groups -> groups.factor();
            case Values.Numbers _ -> {
                if (evaluator.values(Expression.Call.of("factor", variable), data) instanceof Values.Groups groups) {
                    yield groups.factor();
                }
                throw new IllegalStateException("factor() gives groups");
            }
            case Values.Block _ -> throw new StatsException(variable + " has several columns and names no groups");
        };
    }
}
