package dev.jiffy.stats.command;

import dev.jiffy.stats.discrete.CategoricalResponse;
import dev.jiffy.stats.discrete.CumulativeLink;
import dev.jiffy.stats.discrete.OrdinalModel;
import dev.jiffy.stats.inference.Coefficient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `polr`: ordinal regression.
record PolrCommand() implements StatsCommand {
    @Override
    public String name() {
        return "polr";
    }

    @Override
    public Set<String> options() {
        Set<String> out = new HashSet<>(LevelOptions.OPTIONS);
        out.add("link");
        return Set.copyOf(out);
    }

    @Override
    public String help() {
        return """
                Ordinal regression: cumulative probabilities of an ordered response, as polr of R's MASS.

                %s  --link L              logistic (default, proportional odds), probit, cloglog, loglog or cauchit

                The response is a factor whose levels are in order, or cbind(a, b, c) with counts of each level. The model is
                P(Y <= k) = F(cut k - x b): a positive coefficient means later levels. Cut points are named A|B.

                Example: jiffy stats polr --data housing.csv --formula "Sat ~ Infl + Type" --levels "Sat=Low,Medium,High" --weights Freq --json
                """
                .formatted(LevelOptions.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = LevelOptions.read(request, "polr");
        double level = ModelOptions.level(request);
        CumulativeLink link = CumulativeLink.named(request.text("link", "logistic"));
        CategoricalResponse response = LevelOptions.response(options);
        OrdinalModel model = OrdinalModel.fit(options.design().matrix(), response, link);
        List<Coefficient> table = new ArrayList<>(model.coefficients(level));
        table.addAll(model.cutPoints(level));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "polr");
        out.put("formula", request.text("formula"));
        out.put("link", link.label());
        out.put("levels", response.levels());
        out.put("n", response.rows());
        out.put("cases", response.cases());
        out.put("omitted", options.omitted());
        out.put("converged", model.converged());
        out.put("iterations", model.iterations());
        out.put("coefficients", ModelOptions.table(table));
        LevelOptions.likelihood(out, model.logLikelihood(), model.nullLogLikelihood(), model.parameters(),
                response.levels().size() - 1);
        out.put("aic", model.aic());
        out.put("bic", model.bic());
        out.put("aliased", model.aliased());
        out.put("warnings", LevelOptions.warnings(response, model.aliased(), model.separated(), model.converged()));
        if (request.flag("details", false)) {
            out.put("fitted", model.probabilities(options.design().matrix()));
            out.put("linear_predictor", model.predictor(options.design().matrix()));
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
