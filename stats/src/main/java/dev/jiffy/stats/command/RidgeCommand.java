package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.linear.Ridge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `ridge`: a path of ridge regressions.
record RidgeCommand() implements StatsCommand {
    @Override
    public String name() {
        return "ridge";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "lambda", "scaling");
    }

    @Override
    public String help() {
        return """
                Ridge regression for each penalty of a list; the intercept is not penalised.

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           as in R: "y ~ x1 + x2"
                  --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
                  --contrasts C         coding of factors, as for ols
                  --lambda L1,L2,...    penalties, not negative
                  --scaling KIND        sd-n (default): columns divided by their standard deviation with divisor n; none
                  --json                one JSON document

                Example: jiffy stats ridge --data longley.csv --formula "Employed ~ ." --lambda 0,0.01,0.1 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = ModelOptions.read(request);
        Ridge.Scaling scaling = switch (request.text("scaling", "sd-n")) {
            case "sd-n" -> Ridge.Scaling.STANDARD_DEVIATION;
            case "none" -> Ridge.Scaling.NONE;
            case String other -> throw new StatsException("\"scaling\" must be sd-n or none, it is \"" + other + "\"");
        };
        List<Map<String, @Nullable Object>> path = new ArrayList<>();
        for (double lambda : request.numbers("lambda")) {
            Ridge fit = Ridge.fit(options.design().matrix(), options.design().numericResponse(), lambda, scaling);
            List<Map<String, @Nullable Object>> coefficients = new ArrayList<>();
            for (int j = 0; j < fit.names().size(); j++) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("name", fit.names().get(j));
                row.put("estimate", ModelOptions.orNull(fit.coefficients()[j]));
                coefficients.add(row);
            }
            Map<String, @Nullable Object> step = new LinkedHashMap<>();
            step.put("lambda", lambda);
            step.put("coefficients", coefficients);
            step.put("gcv", fit.gcv());
            path.add(step);
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "ridge");
        out.put("omitted", options.omitted());
        out.put("path", path);
        return out;
    }
}
