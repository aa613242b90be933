package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.robust.Psi;
import dev.jiffy.stats.robust.ResidualScale;
import dev.jiffy.stats.robust.RobustModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `rlm`: robust linear models.
record RlmCommand() implements StatsCommand {
    @Override
    public String name() {
        return "rlm";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "weights", "offset", "psi", "tuning", "scale",
                "method", "seed", "level", "details");
    }

    @Override
    public String help() {
        return """
                Robust linear models by M- or MM-estimation, as rlm of R's MASS: rows that do not fit lose their weight.

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           as in R: "y ~ x1 + x2"
                  --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
                  --contrasts C         coding of factors, as for ols
                  --weights COLUMN      inverse variances, above 0
                  --offset COLUMN       taken from the response first
                  --method M            m (default), from least squares, or mm: bisquare from an S-estimate and with its
                                        scale, which up to half of the rows cannot carry away, bad regressors among them
                  --psi P               huber (default of m), hampel or bisquare (that of mm)
                  --tuning K            where psi bends (huber, default 1.345) or ends (bisquare, default 4.685), or
                                        both bends and the end (hampel, default 2,4,8)
                  --scale S             mad (default) or proposal2, Huber's; mm has its own
                  --seed N              of the samples of the S-estimate (default 1)
                  --level P             confidence level (default 0.95); limits and p-values take the normal distribution
                  --details             weights, fitted values, residuals and covariance too
                  --json                one JSON document

                Example: jiffy stats rlm --data stackloss.csv --formula "stack.loss ~ ." --psi bisquare --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = ModelOptions.read(request);
        double level = ModelOptions.level(request);
        String method = request.text("method", "m");
        String psi = request.text("psi", "mm".equals(method) ? "bisquare" : "huber");
        double[] y = options.shiftedResponse();
        RobustModel model = fit(request, options, y, method, psi);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "rlm");
        out.put("formula", request.text("formula"));
        out.put("estimator", method);
        out.put("psi", psi);
        out.put("n", model.observations());
        out.put("omitted", options.omitted());
        out.put("df_residual", model.residualDf());
        out.put("converged", model.converged());
        out.put("iterations", model.iterations());
        out.put("coefficients", ModelOptions.table(model.coefficients(level)));
        out.put("scale", model.scale());
        out.put("aliased", model.aliased());
        out.put("warnings", model.converged()
                ? List.of()
                : List.of("no convergence after " + model.iterations()
                        + " iterations; take psi huber or another tuning"));
        if (request.flag("details", false)) {
            double[] fitted = model.fitted();
            double[] residuals = new double[y.length];
            Arrays.setAll(residuals, i -> y[i] - fitted[i]);
            Arrays.setAll(fitted, i -> fitted[i] + options.offset()[i]);
            out.put("weights", model.weights());
            out.put("fitted", fitted);
            out.put("residuals", residuals);
            out.put("covariance", model.covariance());
        }
        return out;
    }

    private static RobustModel fit(Request request, ModelOptions options, double[] y, String method, String psi) {
        double[] tuning = !request.has("tuning")
                ? new double[0]
                : request.value("tuning") instanceof Number
                        ? new double[]{request.number("tuning")}
                        : request.numbers("tuning");
        Psi influence = Psi.named(psi, tuning);
        ModelMatrix matrix = options.design().matrix();
        switch (method) {
            case "m" -> {
                refuse(request, "seed", "method mm");
                ResidualScale scale = switch (request.text("scale", "mad")) {
                    case "mad" -> new ResidualScale.MedianAbsolute();
                    case "proposal2" -> new ResidualScale.ProposalTwo(1.345);
                    case String other -> throw new StatsException(
                            "\"scale\" must be mad or proposal2, it is \"" + other + "\"", "scale");
                };
                return RobustModel.fit(matrix, y, options.weights(), influence, scale);
            }
            case "mm" -> {
                refuse(request, "scale", "method m");
                if (!(influence instanceof Psi.Bisquare bisquare)) {
                    throw new StatsException("method mm takes psi bisquare, not " + psi, "psi");
                }
                return RobustModel.mm(matrix, y, options.weights(), bisquare, request.integer("seed", 1));
            }
            default -> throw new StatsException("\"method\" must be m or mm, it is \"" + method + "\"", "method");
        }
    }

    private static void refuse(Request request, String option, String where) {
        if (request.has(option)) {
            throw new StatsException("\"" + option + "\" belongs to " + where, option);
        }
    }
}
