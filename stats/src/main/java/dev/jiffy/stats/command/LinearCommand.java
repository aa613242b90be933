package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.describe.Quantiles;
import dev.jiffy.stats.linear.Influence;
import dev.jiffy.stats.linear.LinearModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `ols` and `wls`: linear models.
///
/// @param name which of the two
record LinearCommand(String name) implements StatsCommand {
    private static final double ILL_CONDITIONED = 1000;
    private static final double PERFECT = 1e-14;

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "weights", "offset", "cov", "cov_correction", "level",
                "details",
                "newdata", "interval");
    }

    @Override
    public String help() {
        return """
                Fits a linear model by least squares (%s) and tests its terms.

                %s  --details             covariance, fitted values, residuals and influence too
                  --newdata FILE        predict these rows
                  --interval KIND       limits of predictions: confidence (default) or prediction

                Example: jiffy stats %s --data cars.csv --formula "dist ~ speed"%s --cov HC3 --json
                """.formatted(name.equals("wls") ? "weighted: --weights is required" : "weighted with --weights",
                ModelOptions.HELP, name, name.equals("wls") ? " --weights w" : "");
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        if (name.equals("wls")) {
            request.text("weights");
        }
        ModelOptions options = ModelOptions.read(request);
        double level = ModelOptions.level(request);
        LinearModel model = LinearModel.fit(options.design().matrix(), options.design().numericResponse(),
                options.weights(), options.offset());
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", name);
        out.put("formula", request.text("formula"));
        out.put("n", model.observations());
        out.put("omitted", options.omitted());
        out.put("df_residual", model.residualDf());
        out.put("coefficients",
                ModelOptions.table(model.coefficients(options.covariance(), options.groups(), level)));
        out.put("residual_quantiles", quantiles(model.scaledResiduals()));
        out.put("sigma", model.sigma());
        out.put("r_squared", ModelOptions.orNull(model.rSquared()));
        out.put("adj_r_squared", ModelOptions.orNull(model.adjustedRSquared()));
        out.put("f_statistic", ModelOptions.orNull(model.fStatistic()));
        out.put("f_df", List.of(model.modelDf(), model.residualDf()));
        out.put("f_p_value", ModelOptions.orNull(model.fPValue()));
        out.put("log_likelihood", model.logLikelihood());
        out.put("aic", model.aic());
        out.put("bic", model.bic());
        out.put("rss", model.rss());
        out.put("aliased", model.aliased());
        out.put("cov_type", request.text("cov", "nonrobust"));
        out.put("durbin_watson", ModelOptions.orNull(model.durbinWatson()));
        LinearModel.BreuschPagan test = model.breuschPagan();
        Map<String, @Nullable Object> breuschPagan = new LinkedHashMap<>();
        breuschPagan.put("statistic", ModelOptions.orNull(test.statistic()));
        breuschPagan.put("p_value", ModelOptions.orNull(test.pValue()));
        out.put("breusch_pagan", breuschPagan);
        double condition = model.conditionNumber();
        out.put("condition_number", condition);
        out.put("warnings", warnings(model, condition));
        if (request.flag("details", false)) {
            details(model, options, out);
        }
        if (request.has("newdata")) {
            out.put("predictions", predictions(request, model, options, level));
        }
        return out;
    }

    @Override
    public String text(Map<String, @Nullable Object> answer) {
        return SummaryText.linear(answer);
    }

    /// The smallest, the quartiles (type 7) and the largest.
    static double[] quantiles(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Quantiles.of(sorted, new double[]{0, 0.25, 0.5, 0.75, 1}, 7);
    }

    private static List<String> warnings(LinearModel model, double condition) {
        List<String> warnings = new ArrayList<>();
        if (!model.aliased().isEmpty()) {
            warnings.add("aliased with the terms before them, not estimated: " + String.join(", ", model.aliased()));
        }
        if (condition > ILL_CONDITIONED) {
            warnings.add(
                    "the model matrix is ill-conditioned (condition number %.3g with columns scaled to length 1): some terms are nearly linear combinations of others"
                            .formatted(condition));
        }
        if (model.residualDf() > 0
                && model.sigma() <= PERFECT * Math.sqrt(model.totalSquares() / model.observations())) {
            warnings.add("the fit is essentially perfect: standard errors and tests say nothing");
        }
        if (model.residualDf() == 0) {
            warnings.add("there are as many coefficients as rows: the fit is exact and has no standard errors");
        }
        return warnings;
    }

    private static void details(LinearModel model, ModelOptions options, Map<String, @Nullable Object> out) {
        out.put("covariance", model.covariance(options.covariance(), options.groups()));
        out.put("fitted", model.fitted());
        out.put("residuals", model.residuals());
        out.put("leverage", model.leverage());
        Influence influence = model.influence();
        out.put("standardized_residuals", influence.standardized());
        out.put("studentized_residuals", influence.studentized());
        out.put("cooks_distance", influence.cooksDistance());
        out.put("dffits", influence.dffits());
    }

    private static List<Map<String, @Nullable Object>> predictions(Request request, LinearModel model,
            ModelOptions options, double level) {
        String interval = request.text("interval", "confidence");
        if (!Set.of("confidence", "prediction").contains(interval)) {
            throw new StatsException("\"interval\" must be confidence or prediction, it is \"" + interval + "\"");
        }
        DataFrame rows = DataOption.read(request, "newdata");
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (LinearModel.Prediction p : model.predict(options.design().matrix(rows), options.design().offset(rows),
                options.covariance(), options.groups(), interval.equals("prediction"), level)) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("fit", p.fit());
            row.put("lower", p.lower());
            row.put("upper", p.upper());
            out.add(row);
        }
        return out;
    }
}
