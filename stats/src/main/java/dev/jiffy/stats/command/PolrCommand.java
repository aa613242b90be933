package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.discrete.BrantTest;
import dev.jiffy.stats.discrete.CategoricalResponse;
import dev.jiffy.stats.discrete.CumulativeLink;
import dev.jiffy.stats.discrete.OrdinalModel;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.test.TestResult;
import java.util.ArrayList;
import java.util.Arrays;
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
        out.addAll(Set.of("link", "interval", "offset", "brant"));
        return Set.copyOf(out);
    }

    @Override
    public String help() {
        return """
                Ordinal regression: cumulative probabilities of an ordered response, as polr of R's MASS.

                %s  --link L              logistic (default, proportional odds), probit, cloglog, loglog or cauchit
                  --offset COLUMN       added to x b; offset() in the formula does the same
                  --interval KIND       of coefficients: wald (default) or profile
                  --brant               Brant's test whether the slopes are the same at each cut (logistic)

                The response is a factor whose levels are in order, or cbind(a, b, c) with counts of each level. The model is
                P(Y <= k) = F(cut k - x b): a positive coefficient means later levels. Cut points are named A|B.

                Example: jiffy stats polr --data housing.csv --formula "Sat ~ Infl + Type" --levels "Sat=Low,Medium,High" --weights Freq --json
                """
                .formatted(LevelOptions.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = ModelOptions.read(request);
        double level = ModelOptions.level(request);
        CumulativeLink link = CumulativeLink.named(request.text("link", "logistic"));
        CategoricalResponse response = LevelOptions.response(options);
        String interval = request.text("interval", "wald");
        if (!Set.of("wald", "profile").contains(interval)) {
            throw new StatsException("\"interval\" must be wald or profile, it is \"" + interval + "\"", "interval");
        }
        OrdinalModel model = OrdinalModel.fit(options.design().matrix(), response, options.offset(), link);
        List<Coefficient> table = new ArrayList<>(interval.equals("profile") && model.converged()
                ? model.profiled(level)
                : model.coefficients(level));
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
        boolean hasOffset = Arrays.stream(options.offset()).anyMatch(value -> value != 0);
        LevelOptions.likelihood(out, model.logLikelihood(), model.nullLogLikelihood(), model.parameters(),
                hasOffset ? -1 : response.levels().size() - 1);
        out.put("aic", model.aic());
        out.put("bic", model.bic());
        out.put("aliased", model.aliased());
        out.put("warnings", LevelOptions.warnings(response, model.aliased(), model.separated(), model.converged()));
        if (request.flag("details", false)) {
            out.put("fitted", model.probabilities(options.design().matrix(), options.offset()));
            out.put("linear_predictor", model.predictor(options.design().matrix(), options.offset()));
            out.put("covariance", model.covariance());
        }
        if (request.flag("brant", false)) {
            out.put("brant", brant(options, response, link));
        }
        if (request.has("newdata")) {
            DataFrame rows = DataOption.read(request, "newdata");
            out.put("predictions", LevelOptions.predictions(
                    model.probabilities(options.design().matrix(rows), options.offset(request, rows)), response));
        }
        return out;
    }

    private static Map<String, @Nullable Object> brant(ModelOptions options, CategoricalResponse response,
            CumulativeLink link) {
        if (link != CumulativeLink.LOGISTIC) {
            throw new StatsException("the test of Brant is for the logistic link, not " + link.label(), "brant");
        }
        BrantTest test = BrantTest.of(options.design().matrix(), response, options.offset());
        Map<String, @Nullable Object> out = row(test.all());
        List<Map<String, @Nullable Object>> terms = new ArrayList<>();
        test.columns().forEach((name, result) -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("name", name);
            row.putAll(row(result));
            terms.add(row);
        });
        out.put("columns", terms);
        return out;
    }

    private static Map<String, @Nullable Object> row(TestResult result) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("statistic", result.statistic());
        out.put("df", result.df()[0]);
        out.put("p_value", result.pValue());
        return out;
    }

    @Override
    public String text(Map<String, @Nullable Object> answer) {
        return SummaryText.likelihood(answer);
    }
}
