package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.quantreg.QuantileModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `rq`: quantile regression.
record RqCommand() implements StatsCommand {
    @Override
    public String name() {
        return "rq";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "weights", "offset", "tau", "se", "level", "details");
    }

    @Override
    public String help() {
        return """
                Linear models of quantiles at the exact minimum, as rq of R's quantreg.

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           as in R: "y ~ x1 + x2"
                  --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
                  --contrasts C         coding of factors, as for ols
                  --weights COLUMN      of the absolute residuals, above 0
                  --offset COLUMN       taken from the response first
                  --tau T1,T2,...       which quantiles (default 0.5, the median)
                  --se KIND             nid (default): errors with densities of their own; iid: of one distribution;
                                        rank, rank-nid: the same two, with limits from the inversion of a rank test
                                        instead of standard errors, R's default below 1001 rows
                  --level P             confidence level (default 0.95; R's for rank is 0.9), with t
                  --details             fitted values, residuals and covariance too
                  --json                one JSON document

                Example: jiffy stats rq --data engel.csv --formula "foodexp ~ income" --tau 0.1,0.5,0.9 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = ModelOptions.read(request);
        double level = ModelOptions.level(request);
        String kind = request.text("se", "nid");
        boolean isRank = kind.startsWith("rank");
        QuantileModel.Errors errors = switch (kind) {
            case "nid", "rank-nid" -> QuantileModel.Errors.NID;
            case "iid", "rank" -> QuantileModel.Errors.IID;
            case String other -> throw new StatsException(
                    "\"se\" must be nid, iid, rank or rank-nid, it is \"" + other + "\"", "se");
        };
        double[] y = options.shiftedResponse();
        List<Map<String, @Nullable Object>> fits = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<String> aliased = List.of();
        double[] taus = !request.has("tau")
                ? new double[]{0.5}
                : request.value("tau") instanceof Number ? new double[]{request.number("tau")} : request.numbers("tau");
        for (double tau : taus) {
            QuantileModel model = QuantileModel.fit(options.design().matrix(), y, options.weights(), tau);
            aliased = model.aliased();
            Map<String, @Nullable Object> fit = new LinkedHashMap<>();
            fit.put("tau", tau);
            fit.put("df_residual", model.residualDf());
            fit.put("coefficients", ModelOptions
                    .table(isRank ? model.rankLimits(errors, level) : model.coefficients(errors, level)));
            fit.put("objective", model.objective());
            fit.put("unique", model.isUnique());
            fit.put("iterations", model.iterations());
            if (!model.isUnique()) {
                warnings.add("tau " + tau + ": other coefficients have the same minimum; these are one vertex of them");
            }
            if (errors == QuantileModel.Errors.NID && model.crossings() > 0) {
                warnings.add("tau " + tau + ": the quantiles around it cross at " + model.crossings()
                        + " rows, whose density counts as 0; with many of them take --se "
                        + (isRank ? "rank" : "iid"));
            }
            if (request.flag("details", false)) {
                double[] residuals = model.residuals();
                double[] fitted = new double[y.length];
                Arrays.setAll(fitted, i -> y[i] - residuals[i] + options.offset()[i]);
                fit.put("fitted", fitted);
                fit.put("residuals", residuals);
                double[][] covariance = isRank ? new double[][]{{Double.NaN}} : model.covariance(errors);
                fit.put("covariance", Double.isNaN(covariance[0][0]) ? null : covariance);
            }
            fits.add(fit);
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "rq");
        out.put("formula", request.text("formula"));
        out.put("n", y.length);
        out.put("omitted", options.omitted());
        out.put("se", kind);
        out.put("fits", fits);
        out.put("aliased", aliased);
        out.put("warnings", warnings);
        return out;
    }
}
