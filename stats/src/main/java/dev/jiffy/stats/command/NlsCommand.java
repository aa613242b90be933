package dev.jiffy.stats.command;

import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.linear.NonlinearModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `nls`: nonlinear least squares.
record NlsCommand() implements StatsCommand {
    @Override
    public String name() {
        return "nls";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "start", "level");
    }

    @Override
    public String help() {
        return """
                Nonlinear least squares with exact derivatives.

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           "y ~ b1*(1-exp(-b2*x))": + - * / ^, exp log sqrt sin cos tan atan, pi
                  --start B             the parameters and where to start: b1=500,b2=0.0001
                  --level P             confidence level (default 0.95)
                  --json                one JSON document

                Example: jiffy stats nls --data misra.csv --formula "y ~ b1*(1-exp(-b2*x))" --start b1=500,b2=0.0001 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        DataFrame data = DataOption.read(request, "data");
        Map<String, Double> start = new LinkedHashMap<>();
        Request values = new Request(request.object("start"));
        request.object("start").keySet().forEach(name -> start.put(name, values.number(name)));
        NonlinearModel model = NonlinearModel.fit(request.text("formula"), data, start);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "nls");
        out.put("n", model.observations());
        out.put("omitted", data.rows() - model.observations());
        out.put("converged", model.converged());
        out.put("iterations", model.iterations());
        out.put("coefficients", ModelOptions.table(model.coefficients(ModelOptions.level(request))));
        out.put("rss", model.rss());
        out.put("sigma", ModelOptions.orNull(model.sigma()));
        out.put("df_residual", model.residualDf());
        out.put("warnings", model.converged()
                ? List.of()
                : List.of(
                        "no minimum was reached: the residuals are not orthogonal to the tangent plane; start elsewhere"));
        return out;
    }
}
