package dev.jiffy.stats.command;

import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.mixed.MixedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `lmer`: linear mixed models.
record LmerCommand() implements StatsCommand {
    @Override
    public String name() {
        return "lmer";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "weights", "reml", "level", "details");
    }

    @Override
    public String help() {
        return """
                Linear mixed model with random intercepts and slopes, nested or crossed.

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           as in lme4: "y ~ x + (1 + x | g) + (1 | h)", (x || g) uncorrelated, (1 | a/b) nested
                  --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
                  --weights COLUMN      the variance of an error is sigma^2 over its weight, which is above 0
                  --reml B              restricted maximum likelihood (default true), else maximum likelihood
                  --level P             confidence level (default 0.95); limits and p-values take the t distribution with
                                        Satterthwaite's degrees of freedom
                  --details             random effects of each group and fitted values too
                  --json                one JSON document

                Example: jiffy stats lmer --data sleep.csv --formula "reaction ~ days + (1 + days | subject)" --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        DataFrame data = DataOption.read(request, "data");
        MixedModel model = MixedModel.fit(request.text("formula"), data, request.flag("reml", true),
                request.has("weights") ? request.text("weights") : null);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", model.isReml() ? "REML" : "ML");
        out.put("n", model.observations());
        out.put("omitted", data.rows() - model.observations());
        out.put("converged", model.converged());
        out.put("coefficients", coefficients(model, ModelOptions.level(request)));
        random(model.random(), out);
        out.put("sigma", model.sigma());
        out.put(model.isReml() ? "reml_criterion" : "deviance", model.criterion());
        out.put("log_likelihood", model.logLikelihood());
        out.put("aic", model.aic());
        out.put("bic", model.bic());
        out.put("aliased", model.aliased());
        out.put("warnings", warnings(model.singular(), model.converged()));
        if (request.flag("details", false)) {
            details(model.random(), model.fitted(), out);
        }
        return out;
    }

    /// Variances of the random effects, and how many groups each term has.
    static void random(List<MixedModel.Random> terms, Map<String, @Nullable Object> out) {
        List<Map<String, @Nullable Object>> random = new ArrayList<>();
        Map<String, @Nullable Object> groups = new LinkedHashMap<>();
        for (MixedModel.Random term : terms) {
            random.addAll(rows(term));
            groups.put(term.group(), term.effects().size());
        }
        out.put("random", random);
        out.put("groups", groups);
    }

    static List<String> warnings(boolean singular, boolean converged) {
        List<String> warnings = new ArrayList<>();
        if (singular) {
            warnings.add("singular fit: some combination of random effects has no variance; leave a random term out");
        }
        if (!converged) {
            warnings.add("the search ended without a minimum; rescale the columns or leave a random term out");
        }
        return warnings;
    }

    private static List<Map<String, @Nullable Object>> coefficients(MixedModel model, double level) {
        List<Map<String, @Nullable Object>> out = ModelOptions.table(model.fixed(level));
        double[] df = model.degreesOfFreedom();
        for (int j = 0; j < df.length; j++) {
            out.get(j).put("df", ModelOptions.orNull(df[j]));
        }
        return out;
    }

    private static List<Map<String, @Nullable Object>> rows(MixedModel.Random term) {
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (int a = 0; a < term.names().size(); a++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("group", term.group());
            row.put("name", term.names().get(a));
            row.put("variance", term.covariance()[a][a]);
            row.put("std_dev", Math.sqrt(term.covariance()[a][a]));
            double[] correlations = new double[a];
            for (int b = 0; b < a; b++) {
                correlations[b] = term.correlation(a, b);
            }
            row.put("correlations", SeriesOption.gaps(correlations));
            out.add(row);
        }
        return out;
    }

    static void details(List<MixedModel.Random> terms, double[] fitted, Map<String, @Nullable Object> out) {
        List<Map<String, @Nullable Object>> effects = new ArrayList<>();
        for (MixedModel.Random term : terms) {
            term.effects().forEach((label, values) -> {
                for (int a = 0; a < values.length; a++) {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    row.put("group", term.group());
                    row.put("level", label);
                    row.put("name", term.names().get(a));
                    row.put("effect", values[a]);
                    effects.add(row);
                }
            });
        }
        out.put("random_effects", effects);
        out.put("fitted", fitted);
    }
}
