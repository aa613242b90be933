package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.survival.LogRankTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `survdiff`: tests whether groups differ in survival.
record SurvdiffCommand() implements StatsCommand {
    @Override
    public String name() {
        return "survdiff";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "rho");
    }

    @Override
    public String help() {
        return """
                Tests whether groups differ in survival: the log-rank test and the G-rho family.

                %s  --rho R               the power of the survival function that weighs differences: 0 (default) is the
                                        log-rank test, 1 the Peto-Peto test, which looks at early differences
                  --json                one JSON document

                Example: jiffy stats survdiff --data lung.csv --formula "Surv(time, status) ~ sex + strata(ph.ecog)" --json
                """
                .formatted(SurvivalOptions.HELP.formatted(
                        "\"Surv(time, status) ~ g\", a group for each combination of g + h; strata(s) compares\n"
                                + " ".repeat(24) + "within each s." + SurvivalOptions.INTERVALS));
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        SurvivalOptions options = SurvivalOptions.read(request);
        double rho = request.number("rho", 0);
        if (!Double.isFinite(rho)) {
            throw new StatsException("\"rho\" must be finite, it is " + rho, "rho");
        }
        if (options.formula().groups().isEmpty()) {
            throw new StatsException("the formula names no groups; write Surv(time, status) ~ g", "formula");
        }
        Column.Factor groups = options.groups(options.formula().groups());
        LogRankTest test = LogRankTest.of(options.response(), groups,
                options.formula().strata().isEmpty() ? null : options.groups(options.formula().strata()), rho);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (int g = 0; g < test.groups().size(); g++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("group", test.groups().get(g));
            row.put("n", test.counts()[g]);
            row.put("observed", test.observed()[g]);
            row.put("expected", test.expected()[g]);
            rows.add(row);
            if (test.expected()[g] == 0) {
                warnings.add("group " + test.groups().get(g)
                        + " was not watched at any event; it has no part in the test");
            }
        }
        if (Double.isNaN(test.statistic())) {
            warnings.add("at no event were two groups watched together, so that there is no test");
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", rho == 0 ? "log-rank test" : "G-rho test");
        out.put("formula", request.text("formula"));
        out.put("rho", rho);
        out.put("n", options.rows().rows());
        out.put("omitted", options.omitted());
        out.put("groups", rows);
        out.put("variance", test.variance());
        out.put("statistic", ModelOptions.orNull(test.statistic()));
        out.put("df", test.df());
        out.put("p_value", ModelOptions.orNull(test.pValue()));
        out.put("warnings", warnings);
        return out;
    }
}
