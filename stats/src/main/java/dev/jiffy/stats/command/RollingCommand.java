package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.rolling.RollingRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `rolling`: least squares over each window of rows, or over all rows so far.
record RollingCommand() implements StatsCommand {
    @Override
    public String name() {
        return "rolling";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "contrasts", "window");
    }

    @Override
    public String help() {
        return """
                Least squares over the last rows, for each row from the first full window.

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           as in R: "y ~ x1 + x2", with intercept
                  --levels L            levels of factors in order: "tension=L,M,H;block=1,2,3"
                  --contrasts C         coding of factors, as for ols
                  --window W            rows in a window; all rows so far without it
                  --json                one JSON document

                Example: jiffy stats rolling --data prices.csv --formula "a ~ b" --window 250 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        ModelOptions options = ModelOptions.read(request);
        ModelMatrix matrix = options.design().matrix();
        if (!matrix.intercept() || matrix.columns().size() < 2) {
            throw new StatsException("rolling needs an intercept and at least one term");
        }
        int window = request.integer("window", 0);
        int predictors = matrix.columns().size() - 1;
        if (window < 0 || window > matrix.rows()) {
            throw new StatsException("\"window\" must be at most the " + matrix.rows() + " rows used, it is " + window);
        }
        double[] y = options.design().numericResponse().high();
        double[][] columns = matrix.doubles();
        RollingRegression regression = new RollingRegression(predictors, window);
        List<double[]> coefficients = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        List<Double> sigma = new ArrayList<>();
        List<Double> rSquared = new ArrayList<>();
        int unsolved = 0;
        double[] x = new double[predictors];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < predictors; j++) {
                x[j] = columns[j + 1][i];
            }
            regression.add(x, y[i]);
            if (i + 1 < Math.max(window, predictors + 1)) {
                continue;
            }
            unsolved += regression.solve() ? 0 : 1;
            double[] b = new double[predictors + 1];
            Arrays.setAll(b, regression::coefficient);
            coefficients.add(b);
            rows.add(i + 1);
            sigma.add(regression.sigma());
            rSquared.add(regression.rSquared());
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "rolling");
        out.put("omitted", options.omitted());
        out.put("names", matrix.names());
        out.put("rows", rows);
        out.put("coefficients", coefficients);
        out.put("sigma", SeriesOption.gaps(sigma.stream().mapToDouble(Double::doubleValue).toArray()));
        out.put("r_squared", SeriesOption.gaps(rSquared.stream().mapToDouble(Double::doubleValue).toArray()));
        out.put("warnings", unsolved == 0
                ? List.of()
                : List.of(unsolved + " windows have dependent columns: their coefficients are NaN"));
        return out;
    }
}
