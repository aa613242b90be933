package dev.jiffy.stats.command;

import dev.jiffy.stats.series.Ets;
import dev.jiffy.stats.series.EtsFit;
import dev.jiffy.stats.series.EtsModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `ets`: exponential smoothing.
final class EtsCommand implements StatsCommand {
    @Override
    public String name() {
        return "ets";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "column", "y", "model", "period", "forecast", "levels");
    }

    @Override
    public String help() {
        return """
                Exponential smoothing by maximum likelihood, with the model chosen by AICc unless it is given.

                %s  --model M       auto; ses, holt, damped, hw-additive, hw-multiplicative; or letters for
                                  error (A, M), trend (N, A, Ad, M, Md), season (N, A, M) such as MAdM (auto)
                  --period S      length of the season (1)
                  --forecast H    steps to forecast (0)
                  --levels LIST   of the intervals of forecasts, in per cent (80,95)
                  --json          one JSON document

                Example: jiffy stats ets --data sales.csv --column units --period 12 --forecast 12 --json
                """.formatted(SeriesOption.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        double[] y = SeriesOption.read(request);
        int steps = SeriesOption.steps(request);
        int period = request.integer("period", 1);
        String model = request.text("model", "auto");
        EtsFit fit = model.equals("auto")
                ? Ets.auto(y, period, steps)
                : Ets.fit(y, EtsModel.parse(model, period), steps);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", fit.model().name());
        for (int i = 0; i < fit.names().size(); i++) {
            out.put(fit.names().get(i), fit.smoothing()[i]);
        }
        Map<String, @Nullable Object> initial = new LinkedHashMap<>();
        initial.put("level", fit.level());
        if (fit.model().trend() != EtsModel.Part.NONE) {
            initial.put("growth", fit.growth());
        }
        if (fit.season().length > 0) {
            initial.put("season", fit.season());
        }
        out.put("initial", initial);
        out.put("sigma2", fit.sigma2());
        out.put("log_likelihood", fit.logLikelihood());
        out.put("aic", fit.aic());
        out.put("aicc", fit.aicc());
        out.put("bic", fit.bic());
        out.put("nobs", y.length);
        out.put("converged", fit.converged());
        if (steps > 0) {
            out.put("forecast", SeriesOption.forecast(fit.forecast(), request));
        }
        out.put("fitted", fit.fitted());
        out.put("residuals", fit.residuals());
        if (!fit.converged()) {
            out.put("warnings", List.of("the search did not converge; the parameters may not be at the maximum"));
        }
        return out;
    }
}
