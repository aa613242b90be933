package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.discrete.ZeroPart;
import dev.jiffy.stats.discrete.ZeroPartModel;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.formula.FormulaParts;
import dev.jiffy.stats.glm.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `zeroinfl` and `hurdle`: counts with a part of their own for zeros.
///
/// @param name which
record ZeroPartCommand(String name) implements StatsCommand {
    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "weights", "offset", "family", "link", "level",
                "details",
                "newdata");
    }

    @Override
    public String help() {
        String what = name.equals("hurdle")
                ? "Hurdle model: whether a count is above 0, and how large it is then."
                : "Zero-inflated counts: zeros come from a source of their own or from the counts.";
        String part = name.equals("hurdle")
                ? "the probability of a count above 0"
                : "the probability of the other source";
        return """
                %s

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           "y ~ x | z": x explains the counts (log link), z %s;
                                        without | both are the same
                  --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
                  --contrasts C         coding of factors of the counts, as for ols
                  --weights COLUMN      how many cases a row stands for, not negative
                  --offset COLUMN       added to the predictor of the counts; offset() in a part of the formula is of that part
                  --family F            poisson (default) or negbin (theta by maximum likelihood)
                  --link L              of z: logit (default), probit, cloglog, cauchit
                  --level P             confidence level (default 0.95)
                  --details             fitted means, probabilities of 0 and covariance too
                  --newdata FILE        expectations for these rows
                  --json                one JSON document instead of a summary to read

                Coefficients are named count_ and zero_, with Log(theta) between them.

                Example: jiffy stats %s --data bioChemists.csv --formula "art ~ fem + ment | ment" --family negbin --json
                """
                .formatted(what, part, name);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        DataFrame data = DataOption.read(request, "data");
        FormulaParts parts = FormulaParts.of(request.text("formula"));
        Formula second = Formula.parse(parts.second(), data.names());
        ModelOptions options = ModelOptions.read(request, data, Formula.parse(parts.first(), data.names()),
                second.columns());
        Design zeros = options.design(second);
        double level = ModelOptions.level(request);
        String family = request.text("family", "poisson");
        if (!Set.of("poisson", "negbin").contains(family)) {
            throw new StatsException("\"family\" must be poisson or negbin, it is \"" + family + "\"", "family");
        }
        Link link = Link.named(request.text("link", "logit"));
        double[] y = options.design().numericResponse().high();
        double[] weights = options.weights();
        if (weights.length == 0) {
            weights = new double[y.length];
            Arrays.fill(weights, 1);
        }
        double[] zeroOffset = zeros.offset(zeros.data());
        ZeroPartModel model = ZeroPartModel.fit(ZeroPart.named(name), link, options.design().matrix(), zeros.matrix(),
                new ZeroPartModel.Response(y, weights, options.offset(), zeroOffset), family.equals("negbin"));
        List<ZeroPartModel.Prediction> fitted = model.predict(options.design().matrix(), zeros.matrix(),
                options.offset(), zeroOffset);
        double seen = 0;
        double expected = 0;
        for (int i = 0; i < y.length; i++) {
            seen += y[i] == 0 ? weights[i] : 0;
            expected += weights[i] * fitted.get(i).zero();
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", name);
        out.put("formula", request.text("formula"));
        out.put("family", family);
        out.put("link", link.label());
        out.put("n", model.observations());
        out.put("omitted", options.omitted());
        out.put("converged", model.converged());
        out.put("iterations", model.iterations());
        out.put("coefficients", ModelOptions.table(model.coefficients(level)));
        if (family.equals("negbin")) {
            out.put("theta", model.theta());
        }
        out.put("zeros", seen);
        out.put("expected_zeros", expected);
        out.put("log_likelihood", model.logLikelihood());
        out.put("parameters", model.parameters());
        out.put("aic", model.aic());
        out.put("bic", model.bic());
        out.put("aliased", model.aliased());
        out.put("warnings", warnings(model));
        if (request.flag("details", false)) {
            out.put("fitted", fitted.stream().mapToDouble(ZeroPartModel.Prediction::mean).toArray());
            out.put("zero_probabilities", fitted.stream().mapToDouble(ZeroPartModel.Prediction::zero).toArray());
            out.put("covariance", model.covariance());
        }
        if (request.has("newdata")) {
            out.put("predictions", predictions(request, options, zeros, model));
        }
        return out;
    }

    private static List<Map<String, @Nullable Object>> predictions(Request request, ModelOptions options, Design zeros,
            ZeroPartModel model) {
        DataFrame rows = DataOption.read(request, "newdata");
        Design counts = options.design();
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (ZeroPartModel.Prediction p : model.predict(counts.matrix(rows), zeros.matrix(rows),
                options.offset(request, rows), zeros.offset(rows))) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("mean", p.mean());
            row.put("count", p.count());
            row.put("zero", p.zero());
            out.add(row);
        }
        return out;
    }

    private static List<String> warnings(ZeroPartModel model) {
        List<String> out = new ArrayList<>();
        if (!model.aliased().isEmpty()) {
            out.add("aliased with the terms before them, not estimated: " + String.join(", ", model.aliased()));
        }
        if (model.hasLargeTheta()) {
            out.add("theta grows without bound: the counts vary no more than Poisson counts; use --family poisson");
        } else if (model.unbounded()) {
            out.add("the likelihood has no maximum, coefficients of a part grow without bound: there are no more zeros"
                    + " than the counts explain, or a term separates the zeros (separation); leave terms of that part out");
        } else if (!model.converged()) {
            out.add("no convergence after " + model.iterations() + " iterations; leave terms out or try another link");
        }
        return out;
    }

    @Override
    public String text(Map<String, @Nullable Object> answer) {
        return SummaryText.likelihood(answer);
    }
}
