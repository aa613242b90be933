package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.series.StructuralModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `structts`: structural time series.
final class StructTsCommand implements StatsCommand {
    @Override
    public String name() {
        return "structts";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "column", "y", "type", "period", "forecast", "levels", "damped",
                "cycle", "ar", "xreg", "newxreg");
    }

    @Override
    public String help() {
        return """
                Structural time series by maximum likelihood with exact diffuse start.

                %s  --type T        level, trend or BSM: level, trend and season (level)
                  --period S      length of the season
                  --damped BOOL   a slope that dies away (false)
                  --cycle BOOL    a stochastic cycle besides (false)
                  --ar BOOL       a first-order autoregression besides (false)
                  --xreg COLS     regressors: columns of the data
                  --newxreg FILE  CSV with the regressors of the steps to forecast
                  --forecast H    steps to forecast (0)
                  --levels LIST   of the intervals of forecasts, in per cent (80,95)
                  --json          one JSON document

                Example: jiffy stats structts --data nile.csv --column flow --type level --forecast 12 --json
                """.formatted(SeriesOption.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        StructuralModel.Type type = switch (request.text("type", "level").toLowerCase(Locale.ROOT)) {
            case "level" -> StructuralModel.Type.LEVEL;
            case "trend" -> StructuralModel.Type.TREND;
            case "bsm" -> StructuralModel.Type.BSM;
            case String other -> throw new StatsException("type must be level, trend or BSM, it is \"" + other + "\"");
        };
        int steps = SeriesOption.steps(request);
        Map<String, double[]> xreg = SeriesOption.columns(request, "xreg", "data", null);
        StructuralModel.Fit fit = StructuralModel.fit(SeriesOption.read(request),
                new StructuralModel.Components(type, request.integer("period", 1), request.flag("damped", false),
                        request.flag("cycle", false), request.flag("ar", false)),
                xreg, SeriesOption.columns(request, "newxreg", "newxreg", List.copyOf(xreg.keySet())), steps);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("variances", fit.variances());
        if (!fit.parameters().isEmpty()) {
            out.put("parameters", fit.parameters());
        }
        if (!xreg.isEmpty()) {
            List<Map<String, @Nullable Object>> coefficients = new ArrayList<>();
            fit.coefficients().forEach((name, value) -> {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("name", name);
                row.put("estimate", value);
                row.put("std_error", fit.stdErrors().get(name));
                coefficients.add(row);
            });
            out.put("coefficients", coefficients);
        }
        out.put("log_likelihood", fit.logLikelihood());
        if (steps > 0) {
            out.put("forecast", SeriesOption.forecast(fit.forecast(), request));
        }
        out.put("level", fit.level());
        out.put("level_se", fit.levelSe());
        fit.components().forEach((name, values) -> {
            if (!name.equals("level")) {
                out.put(name, values);
            }
        });
        out.put("residuals", SeriesOption.gaps(fit.residuals()));
        out.put("converged", fit.converged());
        if (!fit.converged()) {
            out.put("warnings", List.of("the search did not converge; the variances may not be at the maximum"));
        }
        return out;
    }
}
