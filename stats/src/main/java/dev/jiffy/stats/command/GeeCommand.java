package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.gee.Clusters;
import dev.jiffy.stats.gee.MarginalModel;
import dev.jiffy.stats.gee.WorkingCorrelation;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.glm.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `gee`: generalised estimating equations.
record GeeCommand() implements StatsCommand {
    private static final int FEW_CLUSTERS = 20;

    @Override
    public String name() {
        return "gee";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "weights", "offset", "family", "link", "variance",
                "cluster", "time", "corr", "se", "scale", "correction", "level", "details");
    }

    @Override
    public String help() {
        return """
                Generalised estimating equations: means as in a GLM, for rows that are correlated within clusters.

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           as in R: "y ~ x1 + factor(g)"
                  --cluster COLUMN      rows with the same value are correlated; they need not follow each other
                  --time COLUMN         order within clusters, a number; rows of a cluster are as far apart as their times are
                                        in the list of all times, so a missing visit leaves a gap (default: order of rows)
                  --corr C              independence, exchangeable (default), ar1, unstructured
                  --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
                  --contrasts C         coding of factors, as for ols
                  --weights COLUMN      inverse variances, as for glm, not negative
                  --offset COLUMN       added to the linear predictor; offset() in the formula does the same
                  --family F            gaussian (default), binomial, poisson, Gamma, inverse.gaussian, quasi, quasibinomial,
                                        quasipoisson
                  --link L              as for glm (default: the canonical one)
                  --variance V          of quasi, as for glm
                  --se KIND             robust (default), model (the working correlation is true), bias-reduced (few clusters)
                  --scale X             the dispersion, if it is known; else Pearson's
                  --correction B        take the number of coefficients from what dispersion and correlations are divided by
                                        (default true, as gee of R and Liang and Zeger; false as geepack)
                  --level P             confidence level (default 0.95)
                  --details             fitted values, residuals, both covariances too
                  --json                one JSON document instead of a summary to read

                Example: jiffy stats gee --data ohio.csv --formula "resp ~ age * smoke" --cluster id --family binomial --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        DataFrame data = DataOption.read(request, "data");
        Set<String> more = new LinkedHashSet<>(Set.of(request.text("cluster")));
        if (request.has("time")) {
            more.add(request.text("time"));
        }
        ModelOptions options = ModelOptions.read(request, data,
                Formula.parse(request.text("formula"), data.names()), more);
        double level = ModelOptions.level(request);
        Family family = Family.named(request.text("family", "gaussian"), request.text("variance", "constant"));
        Link link = request.has("link") ? Link.named(request.text("link")) : family.canonical();
        double scale = request.number("scale", Double.NaN);
        if (request.has("scale") && !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new StatsException("\"scale\" must be above 0, it is " + scale, "scale");
        }
        MarginalModel.Errors errors = errors(request);
        GeneralizedModel.Response response = GlmCommand.response(options, family);
        DataFrame used = options.design().data();
        Column column = used.column(request.text("cluster"));
        String[] labels = IntStream.range(0, column.size()).mapToObj(column::label).toArray(String[]::new);
        double[] times = request.has("time") ? used.numbers(request.text("time")) : new double[0];
        Clusters clusters = Clusters.of(labels, times, response.weights());
        MarginalModel model = MarginalModel.fit(options.design().matrix(), response, options.offset(), clusters,
                new MarginalModel.Assumptions(family, link,
                        WorkingCorrelation.named(request.text("corr", "exchangeable")), scale,
                        request.flag("correction", true)));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "gee");
        out.put("formula", request.text("formula"));
        out.put("family", family.label());
        out.put("link", link.label());
        out.put("corr", request.text("corr", "exchangeable"));
        out.put("se", request.text("se", "robust"));
        out.put("n", clusters.rows().stream().mapToInt(rows -> rows.length).sum());
        out.put("omitted", options.omitted());
        out.put("clusters", clusters.rows().size());
        out.put("smallest_cluster", clusters.smallest());
        out.put("largest_cluster", clusters.largest());
        out.put("converged", model.converged());
        out.put("iterations", model.iterations());
        out.put("coefficients", ModelOptions.table(model.coefficients(errors, level)));
        out.put("scale", model.scale());
        String corr = request.text("corr", "exchangeable");
        boolean hasAlpha = clusters.width() > 1 && Set.of("exchangeable", "ar1").contains(corr);
        out.put("alpha", hasAlpha ? (Object) model.correlation(0, 1) : null);
        out.put("correlation", corr.equals("unstructured") ? correlation(model, clusters.width()) : null);
        out.put("quasi_likelihood", model.quasiLikelihood());
        out.put("qic", model.qic());
        out.put("qicu", model.qicu());
        out.put("aliased", model.aliased());
        out.put("warnings", warnings(model, clusters, errors));
        if (request.flag("details", false)) {
            out.put("fitted", model.fitted());
            out.put("residuals_pearson", model.pearsonResiduals());
            out.put("covariance", model.covariance(errors));
            out.put("covariance_model", model.covariance(MarginalModel.Errors.MODEL));
        }
        return out;
    }

    private static MarginalModel.Errors errors(Request request) {
        return switch (request.text("se", "robust")) {
            case "robust" -> MarginalModel.Errors.ROBUST;
            case "model" -> MarginalModel.Errors.MODEL;
            case "bias-reduced" -> MarginalModel.Errors.BIAS_REDUCED;
            case String other -> throw new StatsException(
                    "\"se\" must be robust, model or bias-reduced, it is \"" + other + "\"", "se");
        };
    }

    private static double[][] correlation(MarginalModel model, int width) {
        double[][] out = new double[width][width];
        for (int a = 0; a < width; a++) {
            for (int b = 0; b < width; b++) {
                out[a][b] = model.correlation(a, b);
            }
        }
        return out;
    }

    private static List<String> warnings(MarginalModel model, Clusters clusters, MarginalModel.Errors errors) {
        List<String> out = new ArrayList<>();
        if (!model.aliased().isEmpty()) {
            out.add("aliased with the terms before them, not estimated: " + String.join(", ", model.aliased()));
        }
        if (!model.converged()) {
            out.add("no convergence after " + model.iterations()
                    + " iterations; take another link or working correlation");
        }
        if (model.scale() == 0) {
            out.add("every row is fitted exactly: standard errors and correlations say nothing");
        }
        if (errors == MarginalModel.Errors.ROBUST && clusters.rows().size() < FEW_CLUSTERS) {
            out.add("robust standard errors of " + clusters.rows().size()
                    + " clusters are too small; take --se bias-reduced");
        }
        return out;
    }

    @Override
    public String text(Map<String, @Nullable Object> answer) {
        return SummaryText.likelihood(answer);
    }
}
