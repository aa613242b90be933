package dev.jiffy.stats.command;

import dev.jiffy.stats.robust.Psi;
import dev.jiffy.stats.robust.RobustModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `rlm`: robust linear models.
record RlmCommand() implements StatsCommand {
    @Override
    public String name() {
        return "rlm";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "weights", "offset", "psi", "tuning", "level",
                "details");
    }

    @Override
    public String help() {
        return """
                Robust linear model by M-estimation, as rlm of R's MASS: rows that do not fit lose their weight.

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           as in R: "y ~ x1 + x2"
                  --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
                  --contrasts C         coding of factors, as for ols
                  --weights COLUMN      inverse variances, above 0
                  --offset COLUMN       taken from the response first
                  --psi P               huber (default) or bisquare
                  --tuning K            where psi bends (huber, default 1.345) or ends (bisquare, default 4.685)
                  --level P             confidence level (default 0.95); limits and p-values take the normal distribution
                  --details             weights, fitted values, residuals and covariance too
                  --json                one JSON document

                Example: jiffy stats rlm --data stackloss.csv --formula "stack.loss ~ ." --psi bisquare --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = ModelOptions.read(request);
        double level = ModelOptions.level(request);
        String psi = request.text("psi", "huber");
        double[] y = options.shiftedResponse();
        RobustModel model = RobustModel.fit(options.design().matrix(), y, options.weights(),
                Psi.named(psi, request.has("tuning") ? request.number("tuning") : Double.NaN));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "rlm");
        out.put("formula", request.text("formula"));
        out.put("psi", psi);
        out.put("n", model.observations());
        out.put("omitted", options.omitted());
        out.put("df_residual", model.residualDf());
        out.put("converged", model.converged());
        out.put("iterations", model.iterations());
        out.put("coefficients", ModelOptions.table(model.coefficients(level)));
        out.put("scale", model.scale());
        out.put("aliased", model.aliased());
        out.put("warnings", model.converged()
                ? List.of()
                : List.of("no convergence after " + model.iterations()
                        + " iterations; take psi huber or another tuning"));
        if (request.flag("details", false)) {
            double[] fitted = model.fitted();
            double[] residuals = new double[y.length];
            Arrays.setAll(residuals, i -> y[i] - fitted[i]);
            Arrays.setAll(fitted, i -> fitted[i] + options.offset()[i]);
            out.put("weights", model.weights());
            out.put("fitted", fitted);
            out.put("residuals", residuals);
            out.put("covariance", model.covariance());
        }
        return out;
    }
}
