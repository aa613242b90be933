package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.series.StructuralModel;
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
        return Set.of("data", "column", "y", "type", "period", "forecast");
    }

    @Override
    public String help() {
        return """
                Structural time series by maximum likelihood with exact diffuse start.

                %s  --type T        level, trend or BSM: level, trend and season (level)
                  --period S      length of the season
                  --forecast H    steps to forecast (0)
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
        StructuralModel.Fit fit = StructuralModel.fit(SeriesOption.read(request), type, request.integer("period", 1),
                steps);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("variances", fit.variances());
        out.put("log_likelihood", fit.logLikelihood());
        if (steps > 0) {
            out.put("forecast", ArimaCommand.forecast(fit.forecast()));
        }
        out.put("level", fit.level());
        out.put("converged", fit.converged());
        if (!fit.converged()) {
            out.put("warnings", List.of("the search did not converge; the variances may not be at the maximum"));
        }
        return out;
    }
}
