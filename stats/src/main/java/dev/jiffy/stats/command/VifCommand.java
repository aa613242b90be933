package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.inference.CovarianceType;
import dev.jiffy.stats.linear.LinearModel;
import dev.jiffy.stats.selection.VarianceInflation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `vif`: variance inflation of the terms of a linear model.
record VifCommand() implements StatsCommand {
    @Override
    public String name() {
        return "vif";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "weights", "offset");
    }

    @Override
    public String help() {
        return """
                Variance inflation of each term of a linear model: generalised for terms of several columns.

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           as in R: "y ~ x1 + g"
                  --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
                  --contrasts C         coding of factors, as for ols
                  --weights COLUMN      weights, not negative
                  --offset COLUMN       taken from the response first
                  --json                one JSON document

                Example: jiffy stats vif --data longley.csv --formula "Employed ~ ." --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = ModelOptions.read(request);
        LinearModel model = LinearModel.fit(options.design().matrix(), options.design().numericResponse(),
                options.weights(), options.offset());
        if (!model.aliased().isEmpty()) {
            throw new StatsException("aliased terms have no variance inflation; leave out "
                    + String.join(", ", model.aliased()));
        }
        List<Map<String, @Nullable Object>> terms = new ArrayList<>();
        for (VarianceInflation row : VarianceInflation.of(model.matrix(),
                model.covariance(new CovarianceType.Classical(), new String[0]))) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("term", row.term());
            fields.put("gvif", row.gvif());
            fields.put("df", row.df());
            fields.put("gvif_per_coefficient", row.perCoefficient());
            terms.add(fields);
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "vif");
        out.put("omitted", options.omitted());
        out.put("terms", terms);
        return out;
    }
}
