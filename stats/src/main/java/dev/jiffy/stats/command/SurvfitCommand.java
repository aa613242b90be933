package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.formula.Expression;
import dev.jiffy.stats.survival.CurveEstimator;
import dev.jiffy.stats.survival.LimitType;
import dev.jiffy.stats.survival.NonparametricCurve;
import dev.jiffy.stats.survival.SurvivalCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `survfit`: survival curves.
record SurvfitCommand() implements StatsCommand {
    @Override
    public String name() {
        return "survfit";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "weights", "estimator", "conf_type", "level", "probs", "rmean",
                "times");
    }

    @Override
    public String help() {
        return """
                Survival curves by group: Kaplan-Meier or exp of the cumulative hazard, with standard errors and limits.

                %s  --weights COLUMN      numbers of equal rows; if one is no whole number, standard errors are those of
                                        the infinitesimal jackknife
                  --estimator E         kaplan-meier (default), nelson-aalen (exp of minus the sum of d/n) or
                                        fleming-harrington (tied events one after the other)
                  --conf-type T         log (default), log-log, plain, logit or arcsin
                  --level P             confidence level (default 0.95)
                  --probs LIST          quantiles of time, as shares that had the event (default 0.25,0.5,0.75)
                  --rmean T             restricted mean up to this time, or common (default: the last time of all
                                        groups), or individual (that of each group)
                  --times LIST          the curves at these times too
                  --json                one JSON document

                Example: jiffy stats survfit --data lung.csv --formula "Surv(time, status) ~ sex" --json
                """
                .formatted(SurvivalOptions.HELP
                        .formatted("\"Surv(time, status) ~ g\", a curve for each combination of g + h; ~ 1 for all."
                                + SurvivalOptions.INTERVALS));
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        LimitType type = LimitType.named(request.text("conf_type", "log"));
        double level = ModelOptions.level(request);
        double[] probs = probs(request);
        List<SurvivalCurve> curves = curves(request);
        double last = curves.stream().mapToDouble(curve -> curve.time()[curve.time().length - 1]).max().orElse(0);
        String rmean = request.text("rmean", "common");
        double until = switch (rmean) {
            case "common" -> last;
            case "individual" -> Double.NaN;
            default -> request.number("rmean");
        };
        if (!rmean.equals("individual") && !(until > 0 && until < Double.POSITIVE_INFINITY)) {
            throw new StatsException("\"rmean\" must be a time above 0, common or individual, it is " + until, "rmean");
        }
        List<String> warnings = new ArrayList<>();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (SurvivalCurve curve : curves) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            double end = curve.time()[curve.time().length - 1];
            row.put("group", curve.label());
            row.put("n", curve.records());
            row.put("events", Arrays.stream(curve.events()).sum());
            row.put("quantiles", quantiles(curve, probs, type, level));
            SurvivalCurve.Mean mean = curve.restrictedMean(Double.isNaN(until) ? end : until);
            row.put("rmean", mean.value());
            row.put("rmean_std_error", mean.stdError());
            row.put("rmean_until", Double.isNaN(until) ? end : until);
            row.put("curve", curve(curve, type, level));
            if (request.has("times")) {
                row.put("at", at(curve, request.numbers("times"), type, level));
            }
            rows.add(row);
            if (Arrays.stream(curve.events()).sum() == 0) {
                warnings.add("group " + curve.label() + " has no event, so that its curve never falls");
            }
            if (until > end && curve.survival()[curve.survival().length - 1] > 0) {
                warnings.add("group " + curve.label() + " is watched up to " + end + ", its restricted mean takes the"
                        + " curve for flat from there to " + until);
            }
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "survfit");
        out.put("formula", request.text("formula"));
        out.put("estimator", request.text("estimator", "kaplan-meier"));
        out.put("conf_type", type.label());
        out.put("level", level);
        out.put("omitted", SurvivalOptions.read(request).omitted());
        out.put("groups", rows);
        out.put("warnings", warnings);
        return out;
    }

    /// The shares whose times are asked for.
    static double[] probs(Request request) {
        double[] probs = request.has("probs") ? request.numbers("probs") : new double[]{0.25, 0.5, 0.75};
        for (double p : probs) {
            if (!(p > 0 && p < 1)) {
                throw new StatsException("\"probs\" must be between 0 and 1, one is " + p, "probs");
            }
        }
        return probs;
    }

    /// The curves that a request asks for.
    static List<SurvivalCurve> curves(Request request) {
        SurvivalOptions options = SurvivalOptions.read(request);
        List<Expression> variables = new ArrayList<>(options.formula().groups());
        variables.addAll(options.formula().strata());
        if (!options.formula().formula().offsets().isEmpty()) {
            throw new StatsException("survfit knows no offset(); leave it out", "formula");
        }
        Column.Factor groups = options.groups(variables);
        return NonparametricCurve.of(options.response(), groups, options.weights(),
                CurveEstimator.named(request.text("estimator", "kaplan-meier")));
    }

    static List<Map<String, @Nullable Object>> quantiles(SurvivalCurve curve, double[] probs, LimitType type,
            double level) {
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (double p : probs) {
            SurvivalCurve.Estimate quantile = curve.quantile(p, type, level);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("p", p);
            row.put("time", ModelOptions.orNull(quantile.value()));
            row.put("lower", ModelOptions.orNull(quantile.lower()));
            row.put("upper", ModelOptions.orNull(quantile.upper()));
            out.add(row);
        }
        return out;
    }

    static Map<String, @Nullable Object> curve(SurvivalCurve curve, LimitType type, double level) {
        double[][] limits = curve.limits(type, level);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("time", curve.time());
        out.put("n_risk", curve.atRisk());
        out.put("n_event", curve.events());
        out.put("n_censor", curve.censored());
        out.put("survival", curve.survival());
        out.put("std_error", SurvivalOptions.orNull(curve.stdError()));
        out.put("lower", SurvivalOptions.orNull(limits[0]));
        out.put("upper", SurvivalOptions.orNull(limits[1]));
        out.put("cumulative_hazard", curve.cumulativeHazard());
        out.put("hazard_std_error", curve.hazardStdError());
        return out;
    }

    private static List<Map<String, @Nullable Object>> at(SurvivalCurve curve, double[] times, LimitType type,
            double level) {
        double[][] limits = curve.limits(type, level);
        double[] errors = curve.stdError();
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (double time : times) {
            int step = curve.step(time);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("time", time);
            row.put("n_risk", curve.atRisk(time));
            row.put("survival", step < 0 ? 1 : curve.survival()[step]);
            row.put("std_error", step < 0 ? 0.0 : ModelOptions.orNull(errors[step]));
            row.put("lower", step < 0 ? 1.0 : ModelOptions.orNull(limits[0][step]));
            row.put("upper", step < 0 ? 1.0 : ModelOptions.orNull(limits[1][step]));
            out.add(row);
        }
        return out;
    }
}
