package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Expression;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.survival.Concordance;
import dev.jiffy.stats.survival.CoxModel;
import dev.jiffy.stats.survival.CoxProblem;
import dev.jiffy.stats.survival.HazardsTest;
import dev.jiffy.stats.survival.SurvivalFormula;
import dev.jiffy.stats.survival.SurvivalResponse;
import dev.jiffy.stats.survival.Ties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `coxph`: proportional hazards models.
record CoxphCommand() implements StatsCommand {
    /// A model with what it was fitted on.
    record Fitted(CoxModel model, SurvivalFormula formula, ModelOptions options) {
    }

    @Override
    public String name() {
        return "coxph";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "weights", "offset", "ties", "cluster", "robust",
                "level", "zph", "newdata", "conf_type", "probs", "details");
    }

    @Override
    public String help() {
        return """
                Proportional hazards model of Cox, at the maximum of its partial likelihood.

                %s  --contrasts C         coding of factors, as for ols
                  --weights COLUMN      weights of rows, above 0
                  --offset COLUMN       added to the log hazard; offset() in the formula does the same
                  --ties T              efron (default), breslow or exact (discrete time). Surv(1, case) ~ x + strata(set)
                                        with exact ties is conditional logistic regression
                  --cluster COLUMN      rows that belong together: standard errors are those of the sandwich;
                                        cluster() in the formula does the same
                  --robust B            the sandwich with each row for itself (default: if a weight is no whole number)
                  --zph G               test of proportional hazards against a trend with time: km, rank, identity or log
                  --newdata FILE        rows to predict: log hazard relative to the means, and survival curve
                  --conf-type T         limits of curves: log (default), log-log, plain, logit or arcsin
                  --probs LIST          quantiles of predicted times (default 0.25,0.5,0.75)
                  --level P             confidence level (default 0.95)
                  --details             covariance, linear predictor, residuals and baseline curves too
                  --json                one JSON document

                Example: jiffy stats coxph --data lung.csv --formula "Surv(time, status) ~ age + strata(sex)" --zph km --json
                """
                .formatted(SurvivalOptions.HELP.formatted(
                        "\"Surv(time, status) ~ x\", strata(g) gives each g its own baseline hazard."
                                + SurvivalOptions.INTERVALS));
    }

    /// The model that a request asks for.
    static Fitted fit(Request request) {
        DataFrame data = DataOption.read(request, "data");
        SurvivalFormula formula = SurvivalFormula.parse(request.text("formula"), data.names());
        CensoredRows rows = CensoredRows.read(request, data, formula);
        ModelOptions options = rows.options();
        CoxProblem problem = CoxProblem.of(options.design().matrix(), formula, rows.response(), rows.strata(),
                options.weights(), options.offset(), Ties.named(request.text("ties", "efron")));
        boolean isFractional = Arrays.stream(options.weights()).anyMatch(w -> w != Math.rint(w));
        return new Fitted(CoxModel.fit(problem, rows.clusters(request, isFractional)), formula, options);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        double level = ModelOptions.level(request);
        Fitted fitted = fit(request);
        CoxModel model = fitted.model;
        if (model.isRobust() && model.problem().ties() == Ties.EXACT) {
            throw new StatsException("exact ties have no sandwich covariance; take efron or breslow", "ties");
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "coxph");
        out.put("formula", request.text("formula"));
        out.put("ties", model.problem().ties().label());
        out.put("n", model.problem().response().size());
        out.put("events", model.problem().response().eventCount());
        out.put("omitted", fitted.options.omitted());
        out.put("converged", model.converged());
        out.put("iterations", model.iterations());
        out.put("robust", model.isRobust());
        out.put("coefficients", table(model, level));
        out.put("log_likelihood", model.logLikelihood());
        out.put("null_log_likelihood", model.nullLogLikelihood());
        out.put("aic", 2.0 * model.df() - 2 * model.logLikelihood());
        out.put("likelihood_ratio", test(model.likelihoodRatio(), model.df()));
        out.put("wald", test(model.wald(), model.df()));
        out.put("score", test(model.scoreTest(), model.df()));
        out.put("concordance", concordance(model.concordance()));
        out.put("aliased", model.aliased());
        out.put("infinite", model.infinite());
        List<String> warnings = warnings(model);
        if (request.has("zph")) {
            HazardsTest.Transform transform = HazardsTest.Transform.named(request.text("zph"));
            if (model.infinite().isEmpty()) {
                out.put("zph", lines(HazardsTest.of(model, transform)));
            } else {
                warnings.add("there is no test of proportional hazards beside infinite coefficients");
            }
        }
        out.put("warnings", warnings);
        if (request.has("newdata")) {
            out.put("predictions", CoxDetails.predictions(request, fitted));
        }
        if (request.flag("details", false)) {
            CoxDetails.add(request, model, out);
        }
        return out;
    }

    private static List<String> warnings(CoxModel model) {
        List<String> out = new ArrayList<>();
        if (!model.aliased().isEmpty()) {
            out.add("aliased with the terms before them or constant while somebody is at risk, not estimated: "
                    + String.join(", ", model.aliased()));
        }
        if (!model.infinite().isEmpty()) {
            out.add("monotone likelihood: a combination of " + String.join(", ", model.infinite())
                    + " orders the events, so that the likelihood has no maximum and these coefficients are infinite;"
                    + " the likelihood ratio test holds, leave a term out or pool levels");
            if (!model.undetermined().isEmpty()) {
                out.add("beside them nothing is known of " + String.join(", ", model.undetermined()));
            }
        } else if (!model.converged()) {
            out.add("no convergence after " + model.iterations() + " iterations; look at the scales of the columns");
        }
        return out;
    }

    private static List<Map<String, @Nullable Object>> table(CoxModel model, double level) {
        List<Coefficient> coefficients = model.coefficients(level);
        double[] naive = model.naiveStdErrors();
        List<Map<String, @Nullable Object>> out = ModelOptions.table(coefficients);
        for (int j = 0; j < out.size(); j++) {
            Coefficient c = coefficients.get(j);
            Map<String, @Nullable Object> row = out.get(j);
            row.put("hazard_ratio", ModelOptions.orNull(Math.exp(c.estimate())));
            row.put("hazard_ratio_lower", ModelOptions.orNull(Math.exp(c.lower())));
            row.put("hazard_ratio_upper", ModelOptions.orNull(Math.exp(c.upper())));
            if (model.isRobust()) {
                row.put("naive_std_error", ModelOptions.orNull(naive[j]));
            }
        }
        return out;
    }

    private static Map<String, @Nullable Object> test(double statistic, int df) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("statistic", ModelOptions.orNull(statistic));
        out.put("df", df);
        out.put("p_value", ModelOptions.orNull(Tails.upperChiSquare(statistic, df)));
        return out;
    }

    private static Map<String, @Nullable Object> concordance(Concordance concordance) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("value", ModelOptions.orNull(concordance.value()));
        out.put("std_error", ModelOptions.orNull(concordance.stdError()));
        out.put("concordant", concordance.concordant());
        out.put("discordant", concordance.discordant());
        out.put("tied", concordance.tied());
        return out;
    }

    private static List<Map<String, @Nullable Object>> lines(List<HazardsTest.Line> lines) {
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (HazardsTest.Line line : lines) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("term", line.term());
            row.put("statistic", ModelOptions.orNull(line.statistic()));
            row.put("df", line.df());
            row.put("p_value", ModelOptions.orNull(line.pValue()));
            out.add(row);
        }
        return out;
    }
}
