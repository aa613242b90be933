package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.formula.Values;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.regularized.CrossValidation;
import dev.jiffy.stats.regularized.ElasticNet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `enet`: elastic net, lasso and ridge paths, with cross-validation.
record EnetCommand() implements StatsCommand {
    @Override
    public String name() {
        return "enet";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "weights", "family", "alpha", "lambda", "nlambda",
                "lambda_min_ratio", "standardize", "folds", "foldid", "seed");
    }

    @Override
    public String help() {
        return """
                Elastic net: a path of regressions with the penalty lambda (alpha |b| + (1-alpha)/2 b^2), as R's glmnet.

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           as in R: "y ~ ."; the intercept is not penalised
                  --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
                  --contrasts C         coding of factors, as for ols
                  --weights COLUMN      weights, not negative
                  --family F            gaussian (default), binomial, poisson
                  --alpha A             1 for the lasso (default), 0 for ridge
                  --lambda L1,L2,...    penalties; by default a path from the smallest without terms
                  --nlambda N           how many that path has (default 100)
                  --lambda-min-ratio R  its last over its first (default 0.0001, 0.01 with more columns than rows)
                  --standardize B       whether columns are divided by their standard deviation (default true)
                  --folds K             cross-validate with K folds, 3 or more
                  --seed S              of the folds (default 1)
                  --foldid COLUMN       the fold of each row, instead of --folds
                  --json                one JSON document

                Example: jiffy stats enet --data swiss.csv --formula "Fertility ~ ." --alpha 0.5 --folds 10 --seed 7 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = ModelOptions.read(request, request.has("foldid")
                ? Set.of(request.text("foldid"))
                : Set.of());
        Family family = Family.named(request.text("family", "gaussian"), "constant");
        ModelMatrix matrix = options.design().matrix();
        if (!matrix.intercept()) {
            throw new StatsException("enet needs an intercept; take 0 or -1 out of the formula");
        }
        double[][] all = matrix.doubles();
        double[][] x = Arrays.copyOfRange(all, 1, all.length);
        double[] y = options.design().response() instanceof Values.Groups groups && family instanceof Family.Binomial
                ? Arrays.stream(groups.factor().codes()).mapToDouble(code -> code > 0 ? 1 : 0).toArray()
                : options.design().numericResponse().high();
        double[] lambda = request.has("lambda") ? request.numbers("lambda") : new double[0];
        boolean standardize = request.flag("standardize", true);
        ElasticNet path = ElasticNet.fit(x, y, options.weights(), family, new ElasticNet.Options(
                request.number("alpha", 1), lambda, request.integer("nlambda", 100),
                request.number("lambda_min_ratio", 0), standardize));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "enet");
        out.put("family", family.label());
        out.put("alpha", path.alpha());
        out.put("n", y.length);
        out.put("omitted", options.omitted());
        out.put("null_deviance", path.nullDeviance());
        List<Map<String, @Nullable Object>> steps = new ArrayList<>();
        path.steps().forEach(step -> steps.add(step(step, matrix.names())));
        out.put("path", steps);
        if (request.has("folds") || request.has("foldid")) {
            out.put("cv", validated(path, x, y, options, folds(request, options, y.length), standardize));
        }
        out.put("warnings", List.of());
        return out;
    }

    private static Map<String, @Nullable Object> step(ElasticNet.Step step, List<String> names) {
        List<Map<String, @Nullable Object>> coefficients = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("name", names.get(j));
            row.put("estimate", step.coefficients()[j]);
            coefficients.add(row);
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("lambda", step.lambda());
        out.put("df", step.df());
        out.put("dev_ratio", step.explained());
        out.put("coefficients", coefficients);
        return out;
    }

    private static int[] folds(Request request, ModelOptions options, int rows) {
        if (!request.has("foldid")) {
            int folds = request.integer("folds");
            if (folds < 3 || folds > rows) {
                throw new StatsException("\"folds\" must be 3 to the number of rows, it is " + folds);
            }
            return CrossValidation.folds(rows, folds, request.integer("seed", 1));
        }
        double[] ids = options.design().data().numbers(request.text("foldid"));
        int[] out = new int[ids.length];
        for (int i = 0; i < out.length; i++) {
            if (ids[i] != Math.rint(ids[i]) || ids[i] < 1 || ids[i] > rows) {
                throw new StatsException("column \"" + request.text("foldid") + "\" must number the folds from 1; row "
                        + (i + 1) + " of the rows used has " + ids[i]);
            }
            out[i] = (int) ids[i] - 1;
        }
        return out;
    }

    private static Map<String, @Nullable Object> validated(ElasticNet path, double[][] x, double[] y,
            ModelOptions options, int[] folds, boolean standardize) {
        CrossValidation cv = CrossValidation.of(path, x, y, options.weights(), folds, standardize);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("lambda", path.steps().stream().map(ElasticNet.Step::lambda).toList());
        out.put("mean", cv.mean());
        out.put("std_error", cv.stdError());
        out.put("lambda_min", path.steps().get(cv.best()).lambda());
        out.put("lambda_1se", path.steps().get(cv.sparse()).lambda());
        return out;
    }
}
