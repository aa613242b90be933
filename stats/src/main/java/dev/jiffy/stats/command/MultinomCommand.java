package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.discrete.CategoricalResponse;
import dev.jiffy.stats.discrete.MultinomialModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `multinom`: multinomial logit models.
record MultinomCommand() implements StatsCommand {
    @Override
    public String name() {
        return "multinom";
    }

    @Override
    public Set<String> options() {
        return LevelOptions.OPTIONS;
    }

    @Override
    public String help() {
        return """
                Multinomial logit for a response that is one of several levels without an order.

                %s
                The response is a factor, factor(column), or cbind(a, b, c) with counts of each level. Coefficients are those
                of the log-odds of each level against the first.

                Example: jiffy stats multinom --data iris.csv --formula "Species ~ Petal.Width" --json
                """
                .formatted(LevelOptions.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = ModelOptions.read(request);
        if (!options.design().formula().offsets().isEmpty()) {
            throw new StatsException("multinom has no offset; leave offset() out of the formula", "formula");
        }
        double level = ModelOptions.level(request);
        CategoricalResponse response = LevelOptions.response(options);
        MultinomialModel model = MultinomialModel.fit(options.design().matrix(), response);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "multinom");
        out.put("formula", request.text("formula"));
        out.put("levels", response.levels());
        out.put("n", response.rows());
        out.put("cases", response.cases());
        out.put("omitted", options.omitted());
        out.put("converged", model.converged());
        out.put("iterations", model.iterations());
        out.put("coefficients", ModelOptions.table(model.coefficients(level)));
        LevelOptions.likelihood(out, model.logLikelihood(), model.nullLogLikelihood(), model.parameters(),
                options.design().formula().intercept() ? response.levels().size() - 1 : -1);
        out.put("aic", model.aic());
        out.put("bic", model.bic());
        out.put("aliased", model.aliased());
        out.put("warnings", LevelOptions.warnings(response, model.aliased(), model.separated(), model.converged()));
        if (request.flag("details", false)) {
            out.put("fitted", model.probabilities(options.design().matrix()));
            out.put("covariance", model.covariance());
        }
        if (request.has("newdata")) {
            out.put("predictions", LevelOptions.predictions(
                    model.probabilities(options.design().matrix(DataOption.read(request, "newdata"))), response));
        }
        return out;
    }

    @Override
    public String text(Map<String, @Nullable Object> answer) {
        return SummaryText.likelihood(answer);
    }
}
