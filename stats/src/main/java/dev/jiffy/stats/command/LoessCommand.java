package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.numeric.ExtendedVector;
import dev.jiffy.stats.plot.Figure;
import dev.jiffy.stats.plot.SmoothPlots;
import dev.jiffy.stats.smoothing.Loess;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `loess`: local regression with standard errors.
final class LoessCommand implements StatsCommand {
    private static final int PLACES = 101;

    @Override
    public String name() {
        return "loess";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "formula", "levels", "weights", "span", "degree", "family", "iterations", "normalize",
                "newdata", "level", "details");
    }

    @Override
    public String help() {
        return """
                Local regression, as loess of R with surface="direct" and statistics="exact".

                  --data FILE           CSV with a header line; empty and NA are missing
                  --formula F           y ~ x, or with up to four numeric variables: y ~ x1 + x2
                  --levels L            levels of factors in order; a factor itself is refused
                  --weights COLUMN      inverse variances, above 0
                  --span S              share of the points that are near each place (default: 0.75)
                  --degree D            of the local polynomials: 0, 1 or 2 (default: 2)
                  --family F            gaussian (default), or symmetric, which takes weight from rows that do not fit
                  --iterations N        of the symmetric family (default: 4)
                  --normalize B         several variables on one scale first (default: true)
                  --newdata FILE        rows to predict, with standard errors and limits
                  --level P             of the limits (default: 0.95)
                  --details             fitted values and residuals too

                Example: jiffy stats loess --data cars.csv --formula "dist ~ speed" --span 0.5 --json
                """;
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Fit(ModelOptions options, ModelMatrix matrix, double[] y, Loess loess) {
        static Fit of(Request r) {
            ModelOptions options = ModelOptions.read(r);
            ModelMatrix matrix = options.design().matrix();
            // A factor's column has another name than its term, and so have those of poly() and bs().
            if (Arrays.stream(options.offset()).anyMatch(o -> o != 0) || !matrix.intercept()
                    || !matrix.names().subList(1, matrix.names().size()).equals(matrix.terms())) {
                throw new StatsException("loess takes numeric variables joined by +, as in y ~ x1 + x2", "formula");
            }
            int iterations = switch (r.text("family", "gaussian")) {
                case "gaussian" -> 1;
                case "symmetric" -> r.integer("iterations", 4);
                case String other -> throw new StatsException(
                        "\"family\" must be gaussian or symmetric, it is \"" + other + "\"", "family");
            };
            if (iterations == 1 && r.has("iterations")) {
                throw new StatsException("\"iterations\" belongs to family symmetric, at least 2 of them",
                        "iterations");
            }
            double[] y = options.design().numericResponse().high();
            Loess loess = Loess.fit(variables(matrix), y, options.weights(), new Loess.Options(r.number("span", 0.75),
                    r.integer("degree", 2), iterations, r.flag("normalize", true)));
            return new Fit(options, matrix, y, loess);
        }
    }

    private static double[][] variables(ModelMatrix matrix) {
        return matrix.columns().stream().skip(1).map(ExtendedVector::high).toArray(double[][]::new);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request r) {
        double level = ModelOptions.level(r);
        Fit fit = Fit.of(r);
        Loess loess = fit.loess;
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "loess");
        out.put("formula", r.text("formula"));
        out.put("n", fit.y.length);
        out.put("omitted", fit.options.omitted());
        out.put("equivalent_parameters", loess.equivalentParameters());
        out.put("trace", loess.trace());
        out.put("sigma", ModelOptions.orNull(loess.sigma()));
        out.put("df", loess.sigma() > 0 ? loess.df() : null);
        if (r.has("newdata")) {
            DataFrame rows = DataOption.read(r, "newdata");
            out.put("predictions",
                    loess.predict(variables(fit.options.design().matrix(rows)), level).stream().map(LoessCommand::row)
                            .toList());
        }
        out.put("warnings", loess.sigma() > 0
                ? List.of()
                : List.of("the curve goes through all points, so that there is no standard error; take a larger span"));
        if (r.flag("details", false)) {
            out.put("fitted", loess.fitted());
            out.put("residuals", loess.residuals());
        }
        return out;
    }

    private static Map<String, @Nullable Object> row(Loess.Prediction p) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("fit", ModelOptions.orNull(p.fit()));
        row.put("std_error", ModelOptions.orNull(p.stdError()));
        row.put("lower", ModelOptions.orNull(p.lower()));
        row.put("upper", ModelOptions.orNull(p.upper()));
        return row;
    }

    /// The curve of one variable with its limits.
    static Figure figure(Request r) {
        Fit fit = Fit.of(r);
        double[][] x = variables(fit.matrix);
        if (x.length > 1) {
            throw new StatsException("there is a picture of one variable, the formula has " + x.length, "plot");
        }
        double low = Arrays.stream(x[0]).min().orElse(0);
        double high = Arrays.stream(x[0]).max().orElse(0);
        double[] places = IntStream.range(0, PLACES).mapToDouble(i -> low + (high - low) * i / (PLACES - 1)).toArray();
        double level = ModelOptions.level(r);
        return SmoothPlots.band(List.of(fit.matrix.names().getLast(),
                String.valueOf(fit.options.design().formula().response())), new double[][]{x[0], fit.y}, places,
                fit.loess.predict(new double[][]{places}, level), level);
    }
}
