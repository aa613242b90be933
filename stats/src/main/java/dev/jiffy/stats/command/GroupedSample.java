package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Values with the group of each, `NA` where it is missing: `y` and `group`, or `data` and a formula of one factor.
///
/// @param y     values
/// @param group the label of the group of each
/// @param levels the order of the labels where the data have one, else empty
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record GroupedSample(double[] y, List<String> group, List<String> levels) {
    static GroupedSample read(Request request) {
        if (!request.has("data")) {
            return new GroupedSample(request.numbers("y"), request.texts("group"), List.of());
        }
        DataFrame data = DataOption.read(request, "data");
        String text = request.text("formula");
        Formula formula = Formula.parse(text, data.names());
        List<String> names = new ArrayList<>(formula.columns());
        if (names.size() != 2 || formula.terms().size() != 1 || formula.response() == null
                || !String.valueOf(formula.response()).equals(names.getFirst())) {
            throw new StatsException("formula \"" + text + "\" must be y ~ group or y ~ factor(group)");
        }
        Column group = data.column(names.getLast());
        String label = formula.label(formula.terms().getFirst());
        if (group instanceof Column.Numeric
                && !Set.of("factor(" + group.name() + ")", "as.factor(" + group.name() + ")")
                        .contains(label.replace(" ", ""))) {
            throw new StatsException("column \"" + group.name() + "\" is numeric; write factor(" + group.name() + ")");
        }
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < data.rows(); row++) {
            labels.add(group.isMissing(row) ? "NA" : group.label(row));
        }
        return new GroupedSample(data.numbers(names.getFirst()), labels,
                group instanceof Column.Factor factor ? factor.levels() : List.of());
    }
}
