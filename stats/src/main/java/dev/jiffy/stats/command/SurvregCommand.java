package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.survival.CoxProblem;
import dev.jiffy.stats.survival.ParametricModel;
import dev.jiffy.stats.survival.ParametricProblem;
import dev.jiffy.stats.survival.SurvivalFormula;
import dev.jiffy.stats.survival.SurvivalResponse;
import dev.jiffy.stats.survival.TimeDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `survreg`: accelerated failure time models.
record SurvregCommand() implements StatsCommand {
    private record Fitted(ParametricModel model, SurvivalFormula formula, ModelOptions options) {
    }

    @Override
    public String name() {
        return "survreg";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "weights", "offset", "dist", "df", "scale", "cluster",
                "robust", "level", "newdata", "probs", "details");
    }

    @Override
    public String help() {
        return """
                Accelerated failure time model, log time = location + scale * error, by maximum likelihood.

                %s  --contrasts C         coding of factors, as for ols
                  --dist D              weibull (default), exponential, rayleigh, lognormal or loglogistic of times above
                                        0; gaussian, logistic, extreme or t of time itself
                  --df N                degrees of freedom of t (default 4)
                  --scale S             the scale, if it is known
                  --weights COLUMN      weights of rows, above 0
                  --offset COLUMN       added to the location; offset() in the formula does the same
                  --cluster COLUMN      rows that belong together: standard errors are those of the sandwich;
                                        cluster() in the formula does the same
                  --robust B            the sandwich with each row for itself (default false)
                  --newdata FILE        rows to predict: location and quantiles of time
                  --probs LIST          these quantiles (default 0.25,0.5,0.75)
                  --level P             confidence level (default 0.95)
                  --details             covariance, linear predictor and residuals too
                  --json                one JSON document

                Example: jiffy stats survreg --data lung.csv --formula "Surv(time, status) ~ age + sex" --dist weibull --json
                """
                .formatted(SurvivalOptions.HELP.formatted(
                        "\"Surv(time, status) ~ x\", strata(g) gives each g its own scale."));
    }

    private static Fitted fit(Request request) {
        TimeDistribution distribution = TimeDistribution.named(request.text("dist", "weibull"),
                request.number("df", 4));
        if (request.has("df") && !distribution.name().equals("t")) {
            throw new StatsException("\"df\" belongs to dist t", "df");
        }
        if (request.has("scale")) {
            distribution = distribution.withScale(request.number("scale"));
        }
        DataFrame data = DataOption.read(request, "data");
        SurvivalFormula formula = SurvivalFormula.parse(request.text("formula"), data.names()).withOwnIntercept();
        if (!formula.strata().isEmpty() && !distribution.estimatesScale()) {
            throw new StatsException("strata() have scales of their own, but the scale is given; leave one out",
                    "formula");
        }
        CensoredRows rows = CensoredRows.read(request, data, formula);
        ModelOptions options = rows.options();
        ParametricProblem problem = ParametricProblem.of(options.design().matrix(), formula, rows.response(),
                rows.strata(),
                options.weights(), options.offset(), distribution);
        return new Fitted(ParametricModel.fit(problem, rows.clusters(request, false)), formula, options);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        double level = ModelOptions.level(request);
        Fitted fitted = fit(request);
        ParametricModel model = fitted.model;
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "survreg");
        out.put("formula", request.text("formula"));
        out.put("dist", model.problem().distribution().name());
        out.put("n", model.problem().response().size());
        out.put("events", model.problem().response().eventCount());
        out.put("omitted", fitted.options.omitted());
        out.put("converged", model.converged());
        out.put("iterations", model.iterations());
        out.put("robust", model.isRobust());
        out.put("coefficients", ModelOptions.table(model.coefficients(level)));
        out.put("scale", model.scales());
        out.put("strata", model.problem().strata().levels());
        out.put("log_likelihood", model.logLikelihood());
        double empty = model.nullLogLikelihood();
        out.put("null_log_likelihood", ModelOptions.orNull(empty));
        out.put("aic", 2.0 * model.parameters() - 2 * model.logLikelihood());
        Map<String, @Nullable Object> ratio = new LinkedHashMap<>();
        double statistic = 2 * (model.logLikelihood() - empty);
        ratio.put("statistic", ModelOptions.orNull(statistic));
        ratio.put("df", model.problem().hasIntercept() ? model.rank() - 1 : model.rank());
        ratio.put("p_value", ModelOptions.orNull(Tails.upperChiSquare(statistic, model.rank() - 1)));
        out.put("likelihood_ratio", ratio);
        out.put("aliased", model.aliased());
        out.put("infinite", model.infinite());
        List<String> warnings = new ArrayList<>();
        if (!model.aliased().isEmpty()) {
            warnings.add("aliased with the terms before them, not estimated: " + String.join(", ", model.aliased()));
        }
        if (!model.infinite().isEmpty()) {
            warnings.add("only rows without event have " + String.join(", ", model.infinite()) + ", so that these"
                    + " coefficients are infinite; the others are those without such rows. Leave a term out or pool"
                    + " levels");
        } else if (!model.converged()) {
            warnings.add("no maximum after " + model.iterations()
                    + " iterations: the events are fitted exactly, or columns differ too much; leave a term out, or take"
                    + " another distribution");
        }
        out.put("warnings", warnings);
        if (request.has("newdata")) {
            out.put("predictions", predictions(request, fitted, level));
        }
        if (request.flag("details", false)) {
            details(model, out);
        }
        return out;
    }

    private static void details(ParametricModel model, Map<String, @Nullable Object> out) {
        double[] location = model.linearPredictor();
        double[] residuals = new double[location.length];
        Arrays.setAll(residuals, i -> model.problem().response().stop()[i]
                - model.problem().distribution().time(location[i]));
        List<String> names = new ArrayList<>();
        for (int column : model.pivot()) {
            names.add(model.problem().names().get(column));
        }
        int scales = model.parameters() - names.size();
        for (int s = 0; s < scales; s++) {
            names.add(scales == 1 ? "Log(scale)" : "Log(scale) " + model.problem().strata().levels().get(s));
        }
        out.put("covariance", Arrays.stream(model.covariance()).map(SurvivalOptions::orNull).toList());
        out.put("covariance_of", names);
        out.put("linear_predictor", location);
        out.put("residuals_response", residuals);
        out.put("residuals_deviance", model.devianceResiduals());
    }

    private static List<Map<String, @Nullable Object>> predictions(Request request, Fitted fitted, double level) {
        ParametricModel model = fitted.model;
        double[] probs = SurvfitCommand.probs(request);
        double critical = Tails.criticalNormal(level);
        TimeDistribution distribution = model.problem().distribution();
        List<String> levels = model.problem().strata().levels();
        NewRows rows = NewRows.read(request, fitted.options.design(), fitted.formula, levels,
                matrix -> columns(matrix, fitted.formula));
        int[] strata = rows.strata();
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double[] x = rows.row(i);
            ParametricModel.Prediction location = model.location(x, rows.offset()[i]);
            for (int s = 0; s < levels.size(); s++) {
                if (strata != null && strata[i] != s) {
                    continue;
                }
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put("row", i + 1);
                entry.put("stratum", levels.get(s));
                entry.put("linear_predictor", location.value());
                entry.put("std_error", ModelOptions.orNull(location.stdError()));
                List<Map<String, @Nullable Object>> quantiles = new ArrayList<>();
                for (double p : probs) {
                    ParametricModel.Prediction at = model.quantile(x, rows.offset()[i], s, p);
                    double time = distribution.time(at.value());
                    Map<String, @Nullable Object> quantile = new LinkedHashMap<>();
                    quantile.put("p", p);
                    quantile.put("time", time);
                    quantile.put("std_error",
                            ModelOptions.orNull(at.stdError() * (distribution.isLog() ? time : 1)));
                    quantile.put("lower",
                            ModelOptions.orNull(distribution.time(at.value() - critical * at.stdError())));
                    quantile.put("upper",
                            ModelOptions.orNull(distribution.time(at.value() + critical * at.stdError())));
                    quantiles.add(quantile);
                }
                entry.put("quantiles", quantiles);
                out.add(entry);
            }
        }
        return out;
    }

    private static double[][] columns(ModelMatrix matrix, SurvivalFormula formula) {
        double[][] all = matrix.doubles();
        return Arrays.stream(ParametricProblem.columns(matrix, formula)).mapToObj(j -> all[j])
                .toArray(double[][]::new);
    }
}
