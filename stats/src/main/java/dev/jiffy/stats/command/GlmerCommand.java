package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.glm.Link;
import dev.jiffy.stats.mixed.GeneralizedMixedModel;
import dev.jiffy.stats.mixed.MixedFormula;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `glmer`: generalised linear mixed models.
record GlmerCommand() implements StatsCommand {
    @Override
    public String name() {
        return "glmer";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "family", "link", "weights", "offset", "nagq", "level",
                "details");
    }

    @Override
    public String help() {
        return """
                Generalised linear mixed model by Laplace's approximation or adaptive quadrature, as glmer of R's lme4.

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           as in lme4: "y ~ x + (1 + x | g)", (x || g) uncorrelated, (1 | a/b) nested;
                                        binomial responses are 0 and 1, a factor, or cbind(successes, failures)
                                        (1 | row), where each row has its own value, takes up overdispersion of counts
                  --family F            binomial or poisson
                  --link L              logit (binomial), log (poisson), probit, cloglog, cauchit, identity, sqrt
                  --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
                  --contrasts C         coding of factors, as for ols
                  --weights COLUMN      weights, not negative; trials where the response is a proportion
                  --offset COLUMN       added to the linear predictor
                  --nagq N              points of adaptive Gauss-Hermite quadrature, 1 to 100; 1 (default) is Laplace's
                                        approximation, more are for one random coefficient of one grouping
                  --level P             confidence level (default 0.95); limits and p-values take the normal distribution
                  --details             random effects of each group and fitted means too
                  --json                one JSON document

                Example: jiffy stats glmer --data cbpp.csv --formula "cbind(incidence, size - incidence) ~ period + (1 | herd)" --family binomial --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        DataFrame data = DataOption.read(request, "data");
        MixedFormula mixed = MixedFormula.parse(request.text("formula"));
        Set<String> grouping = mixed.columns();
        List<String> plain = data.names().stream().filter(name -> !grouping.contains(name)).toList();
        ModelOptions options = ModelOptions.read(request, data, Formula.parse(mixed.fixed(), plain), grouping);
        Family family = Family.named(request.text("family"), "constant");
        Link link = request.has("link") ? Link.named(request.text("link")) : family.canonical();
        GeneralizedModel.Response response = GlmCommand.response(options, family);
        int points = request.integer("nagq", 1);
        if (points < 1 || points > 100) {
            throw new StatsException("\"nagq\" must be from 1 to 100, it is " + points, "nagq");
        }
        GeneralizedMixedModel model = GeneralizedMixedModel.fit(options.design().matrix(), response, options.offset(),
                family, link, mixed.random(), options.design().data(), points);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", points == 1 ? "Laplace" : "adaptive quadrature");
        out.put("formula", request.text("formula"));
        out.put("family", family.label());
        out.put("link", link.label());
        out.put("n", model.observations());
        out.put("omitted", options.omitted());
        out.put("converged", model.converged());
        out.put("coefficients", ModelOptions.table(model.fixed(ModelOptions.level(request))));
        LmerCommand.random(model.random(), out);
        out.put("log_likelihood", model.logLikelihood());
        out.put("aic", model.aic());
        out.put("bic", model.bic());
        out.put("conditional_deviance", model.conditionalDeviance());
        out.put("aliased", model.aliased());
        List<String> warnings = new ArrayList<>(LmerCommand.warnings(model.singular(), model.converged()));
        if (model.fixed(0.95).stream().anyMatch(c -> !Double.isNaN(c.estimate()) && Double.isNaN(c.stdError()))) {
            warnings.add("the deviance has no minimum with curvature in all directions there: no standard errors");
        }
        out.put("warnings", warnings);
        if (request.flag("details", false)) {
            LmerCommand.details(model.random(), model.fitted(), out);
        }
        return out;
    }
}
