package dev.jiffy.stats.command;

import dev.jiffy.stats.linear.LinearModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `anova`: the sequential table of variance of a linear model.
record AnovaCommand() implements StatsCommand {
    @Override
    public String name() {
        return "anova";
    }

    @Override
    public Set<String> options() {
        return new LinearCommand("ols").options();
    }

    @Override
    public String help() {
        return """
                Sequential (type I) table of variance of a linear model: each term after those before it.

                %s
                Example: jiffy stats anova --data npk.csv --formula "yield ~ block + N*P*K" --json
                """.formatted(ModelOptions.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = ModelOptions.read(request);
        LinearModel model = LinearModel.fit(options.design().matrix(), options.design().numericResponse(),
                options.weights(), options.offset());
        List<Map<String, @Nullable Object>> table = new ArrayList<>();
        for (LinearModel.AnovaRow row : model.anova()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("term", row.term());
            fields.put("df", row.df());
            fields.put("sum_sq", row.sumSq());
            fields.put("mean_sq", row.meanSq());
            if (!Double.isNaN(row.f())) {
                fields.put("f", row.f());
                fields.put("p_value", row.pValue());
            }
            table.add(fields);
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "anova");
        out.put("n", model.observations());
        out.put("omitted", options.omitted());
        out.put("table", table);
        return out;
    }
}
