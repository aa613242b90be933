package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.formula.Values;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.glm.Link;
import dev.jiffy.stats.glm.NegativeBinomialFit;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.CovarianceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `glm`: generalised linear models.
record GlmCommand() implements StatsCommand {
    @Override
    public String name() {
        return "glm";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "weights", "offset", "cov", "cov_correction", "level",
                "details",
                "family", "link", "variance", "interval");
    }

    @Override
    public String help() {
        return """
                Fits a generalised linear model to its maximum.

                %s  --family F            gaussian, binomial, poisson, Gamma, inverse.gaussian, quasi, quasibinomial,
                                        quasipoisson, negbin (theta by maximum likelihood)
                  --link L              identity, log, logit, probit, cloglog, cauchit, inverse, sqrt, 1/mu^2
                                        (default: the canonical one; identity for quasi, log for negbin)
                  --variance V          of quasi: constant (default), mu, mu^2, mu^3, mu(1-mu)
                  --offset COLUMN       added to the linear predictor; offset() in the formula does the same
                  --interval KIND       wald (default) or profile
                  --details             covariance, fitted values, residuals and influence too

                A binomial response is 0/1, a factor (first level = failure) or cbind(successes, failures).

                Example: jiffy stats glm --data menarche.csv --formula "cbind(Menarche, Total - Menarche) ~ Age" --family binomial --json
                """
                .formatted(ModelOptions.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = ModelOptions.read(request);
        double level = ModelOptions.level(request);
        String interval = request.text("interval", "wald");
        if (!Set.of("wald", "profile").contains(interval)) {
            throw new StatsException("\"interval\" must be wald or profile, it is \"" + interval + "\"");
        }
        String familyName = request.text("family", "gaussian");
        boolean negbin = familyName.equals("negbin");
        Family family = negbin
                ? new Family.NegativeBinomial(1)
                : Family.named(familyName, request.text("variance", "constant"));
        Link link = request.has("link") ? Link.named(request.text("link")) : family.canonical();
        GeneralizedModel.Response response = response(options, family);
        ModelMatrix matrix = options.design().matrix();
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "glm");
        out.put("formula", request.text("formula"));
        out.put("family", familyName);
        out.put("link", link.label());
        GeneralizedModel model;
        boolean converged;
        if (negbin) {
            NegativeBinomialFit fit = NegativeBinomialFit.fit(matrix, response, options.offset(), link);
            model = fit.model();
            converged = fit.converged();
            out.put("theta", fit.theta());
            out.put("theta_se", ModelOptions.orNull(fit.thetaStdError()));
        } else {
            model = GeneralizedModel.fit(matrix, response, options.offset(), family, link, null);
            converged = model.converged();
        }
        fill(out, model, converged, options, level, interval.equals("profile"));
        if (Set.of("poisson", "negbin").contains(familyName)
                && Arrays.stream(response.y()).anyMatch(y -> y != Math.rint(y))) {
            warnings(out)
                    .add("the response " + options.design().formula().response() + " has values that are no counts");
        }
        if (request.flag("details", false)) {
            details(out, model, options);
        }
        return out;
    }

    @SuppressWarnings("unchecked")
    private static List<String> warnings(Map<String, @Nullable Object> out) {
        return (List<String>) java.util.Objects.requireNonNull(out.get("warnings"));
    }

    private static void fill(Map<String, @Nullable Object> out, GeneralizedModel model, boolean converged,
            ModelOptions options, double level, boolean profile) {
        CovarianceType covariance = options.covariance();
        List<Coefficient> table = model.coefficients(covariance, options.groups(), level);
        if (profile && !model.separated() && converged) {
            table = model.profiled(table, level);
        }
        out.put("n", model.observations());
        out.put("omitted", options.omitted());
        out.put("converged", converged);
        out.put("iterations", model.iterations());
        out.put("statistic_type", model.usesT(covariance) ? "t" : "z");
        out.put("coefficients", ModelOptions.table(table));
        out.put("deviance", model.deviance());
        out.put("null_deviance", model.nullDeviance());
        out.put("df_residual", model.residualDf());
        out.put("df_null", model.nullDf());
        out.put("dispersion", model.dispersion());
        out.put("deviance_residual_quantiles", LinearCommand.quantiles(model.devianceResiduals()));
        out.put("log_likelihood", ModelOptions.orNull(model.logLikelihood()));
        out.put("aic", ModelOptions.orNull(model.aic()));
        out.put("bic", ModelOptions.orNull(model.bic()));
        out.put("aliased", model.aliased());
        List<String> warnings = new ArrayList<>();
        if (!model.aliased().isEmpty()) {
            warnings.add("aliased with the terms before them, not estimated: " + String.join(", ", model.aliased()));
        }
        if (model.separated()) {
            warnings.add(
                    "separation: a combination of the terms separates the responses, so that the likelihood has no maximum and coefficients grow without bound; leave a term out or pool levels");
        } else if (!converged && out.get("theta") instanceof Double theta && theta > 1e6) {
            warnings.add(
                    "theta grows without bound: the responses vary no more than Poisson counts; use --family poisson");
        } else if (!converged) {
            warnings.add("no convergence after " + model.iterations()
                    + " iterations; try another link or fewer terms");
        }
        out.put("warnings", warnings);
    }

    @Override
    public String text(Map<String, @Nullable Object> answer) {
        return SummaryText.general(answer);
    }

    private static void details(Map<String, @Nullable Object> out, GeneralizedModel model, ModelOptions options) {
        out.put("covariance", model.covariance(options.covariance(), options.groups()));
        out.put("fitted", model.fitted());
        out.put("linear_predictor", model.linearPredictor());
        out.put("residuals_deviance", model.devianceResiduals());
        out.put("residuals_pearson", model.pearsonResiduals());
        out.put("residuals_working", model.workingResiduals());
        out.put("leverage", model.leverage());
        out.put("cooks_distance", model.cooksDistance());
    }

    /// What is explained, with values that the family has.
    ///
    /// @throws StatsException that names the response
    static GeneralizedModel.Response response(ModelOptions options, Family family) {
        GeneralizedModel.Response out = read(options, family);
        String name = String.valueOf(options.design().formula().response());
        boolean onlyZeros = true;
        for (int i = 0; i < out.y().length; i++) {
            if (!family.isResponse(out.y()[i])) {
                throw new StatsException("the response " + name + " is " + out.y()[i] + " in row " + (i + 1)
                        + " of the rows used; the family " + family.label() + " has no such value", "formula");
            }
            onlyZeros &= out.y()[i] == 0 || out.weights()[i] == 0;
        }
        // Counts: zeros alone push the mean to the border, where their variance is 0.
        if (onlyZeros && family.variance(1) > 0 && !family.isMean(0)) {
            throw new StatsException(
                    "the response " + name + " is 0 in every row: no mean above 0 explains that best, the"
                            + " likelihood has no maximum (complete separation)",
                    "formula");
        }
        return out;
    }

    private static GeneralizedModel.Response read(ModelOptions options, Family family) {
        boolean binomial = !family.isMean(1.5);
        Values values = options.design().response();
        double[] prior = options.weights();
        return switch (values) {
            case Values.Numbers numbers -> {
                double[] y = numbers.vector().high();
                double[] weights = prior.length == 0 ? ones(y.length) : prior;
                // Proportions: the weights are the numbers of trials. All at most 1: the weights are weights.
                boolean trials = binomial && Arrays.stream(weights).anyMatch(w -> w > 1);
                yield new GeneralizedModel.Response(y, weights, trials ? weights : ones(y.length));
            }
            case Values.Groups groups when binomial -> {
                int[] codes = groups.factor().codes();
                double[] y = Arrays.stream(codes).mapToDouble(code -> code > 0 ? 1 : 0).toArray();
                yield new GeneralizedModel.Response(y, prior.length == 0 ? ones(y.length) : prior, ones(y.length));
            }
            case Values.Block block when binomial && block.columns().size() == 2 -> {
                double[] successes = block.columns().get(0).high();
                double[] failures = block.columns().get(1).high();
                double[] y = new double[successes.length];
                double[] trials = new double[y.length];
                double[] weights = new double[y.length];
                for (int i = 0; i < y.length; i++) {
                    if (successes[i] < 0 || failures[i] < 0) {
                        throw new StatsException("row " + (i + 1)
                                + " of the rows used has a negative number of successes or failures");
                    }
                    trials[i] = successes[i] + failures[i];
                    y[i] = trials[i] == 0 ? 0 : successes[i] / trials[i];
                    weights[i] = trials[i] * (prior.length == 0 ? 1 : prior[i]);
                }
                yield new GeneralizedModel.Response(y, weights, trials);
            }
            case Values.Groups _,Values.Block _ -> throw new StatsException("the response "
                    + options.design().formula().response() + " must be one numeric column for the family "
                    + family.label());
        };
    }

    private static double[] ones(int n) {
        double[] out = new double[n];
        Arrays.fill(out, 1);
        return out;
    }
}
