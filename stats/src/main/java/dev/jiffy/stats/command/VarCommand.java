package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.series.Forecast;
import dev.jiffy.stats.series.ImpulseResponses;
import dev.jiffy.stats.series.LagSelection;
import dev.jiffy.stats.series.VectorAutoregression;
import dev.jiffy.stats.series.VectorTests;
import dev.jiffy.stats.test.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `var`: vector autoregression.
record VarCommand() implements StatsCommand {
    private static final int USUAL_PORTMANTEAU = 16;

    @Override
    public String name() {
        return "var";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "columns", "lags", "ic", "max_lags", "trend", "steps", "forecast", "portmanteau",
                "level");
    }

    @Override
    public String help() {
        return """
                Vector autoregression: several series explained by the past of all of them.

                  --data FILE        CSV with a header line, one row a time, without gaps
                  --columns LIST     the series, in the order of shocks (default: all numeric columns)
                  --lags P           number of lags (default: the best by --ic)
                  --ic C             aic (default), hq, bic or fpe
                  --max-lags M       lags that are compared (default 10, fewer for short series)
                  --trend T          const (default), trend, both or none
                  --steps H          of impulse responses and variance decompositions (10)
                  --forecast H       steps to forecast (0)
                  --portmanteau L    last lag of the test of residuals (16)
                  --level P          confidence level of coefficients (default 0.95)
                  --json             one JSON document instead of a summary to read

                Orthogonal responses are to shocks of one standard deviation, uncorrelated in the order of the columns.

                Example: jiffy stats var --data macro.csv --columns gdp,consumption,investment --lags 2 --forecast 8 --json
                """;
    }

    /// The series of a request.
    static Map<String, double[]> series(Request request) {
        DataFrame data = DataOption.read(request, "data");
        Map<String, double[]> out = new LinkedHashMap<>();
        List<String> wanted = request.has("columns")
                ? request.texts("columns")
                : data.names().stream().filter(name -> data.column(name) instanceof Column.Numeric).toList();
        for (String name : wanted) {
            if (out.put(name, data.numbers(name)) != null) {
                throw new StatsException("the series " + name + " is named twice", "columns");
            }
        }
        if (out.isEmpty()) {
            throw new StatsException("the data have no numeric column", "columns");
        }
        return out;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        Map<String, double[]> columns = series(request);
        List<String> names = List.copyOf(columns.keySet());
        double[][] series = columns.values().toArray(double[][]::new);
        double level = ModelOptions.level(request);
        VectorAutoregression.Trend trend = VectorAutoregression.Trend.named(request.text("trend", "const"));
        int steps = request.integer("steps", 10);
        int horizon = SeriesOption.steps(request);
        if (steps < 1 || steps > 200) {
            throw new StatsException("\"steps\" must be 1 … 200, it is " + steps, "steps");
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "var");
        out.put("columns", names);
        int lags;
        if (request.has("lags")) {
            lags = request.integer("lags");
        } else {
            LagSelection selection = LagSelection.of(names, series,
                    request.integer("max_lags", LagSelection.defaultMost(series[0].length, series.length, trend)),
                    trend);
            lags = choose(request.text("ic", "aic"), selection, out);
        }
        VectorAutoregression model = VectorAutoregression.fit(names, series, lags, trend);
        fill(out, model, level);
        List<String> warnings = new ArrayList<>();
        int last = request.integer("portmanteau", USUAL_PORTMANTEAU);
        boolean fits = last > lags && last < model.rows();
        out.put("portmanteau", fits || request.has("portmanteau")
                ? List.of(test(VectorTests.portmanteau(model, last, false)),
                        test(VectorTests.portmanteau(model, last, true)))
                : List.of());
        out.put("granger", granger(model));
        responses(out, model, steps);
        if (horizon > 0) {
            Map<String, @Nullable Object> forecasts = new LinkedHashMap<>();
            List<Forecast> forecast = model.forecast(horizon);
            for (int k = 0; k < names.size(); k++) {
                forecasts.put(names.get(k), SeriesOption.forecast(forecast.get(k), request));
            }
            out.put("forecast", forecasts);
        }
        if (!(model.roots()[0] < 1)) {
            warnings.add("the process is not stable, its largest root is " + model.roots()[0]
                    + ": responses do not die out; take differences of the series");
        }
        out.put("warnings", warnings);
        return out;
    }

    private static int choose(String ic, LagSelection selection, Map<String, @Nullable Object> out) {
        Map<String, double[]> criteria = new LinkedHashMap<>();
        criteria.put("aic", selection.aic());
        criteria.put("hq", selection.hq());
        criteria.put("bic", selection.bic());
        criteria.put("fpe", selection.fpe());
        double[] wanted = criteria.get(ic);
        if (wanted == null) {
            throw new StatsException("\"ic\" must be aic, hq, bic or fpe, it is \"" + ic + "\"", "ic");
        }
        Map<String, @Nullable Object> best = new LinkedHashMap<>();
        criteria.forEach((name, values) -> best.put(name, LagSelection.best(values)));
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(criteria);
        fields.put("best", best);
        out.put("selection", fields);
        return LagSelection.best(wanted);
    }

    private static void fill(Map<String, @Nullable Object> out, VectorAutoregression model, double level) {
        out.put("lags", model.lags());
        out.put("trend", model.trend().label());
        out.put("n", model.rows());
        out.put("df_residual", model.residualDf());
        double[][] sigma = model.covariance();
        List<Map<String, @Nullable Object>> equations = new ArrayList<>();
        for (int k = 0; k < sigma.length; k++) {
            Map<String, @Nullable Object> equation = new LinkedHashMap<>();
            equation.put("name", model.names().get(k));
            equation.put("coefficients", ModelOptions.table(model.coefficients(k, level)));
            equation.put("sigma", Math.sqrt(sigma[k][k]));
            equations.add(equation);
        }
        out.put("equations", equations);
        out.put("covariance", sigma);
        double[] criteria = LagSelection.criteria(model);
        out.put("log_likelihood", model.logLikelihood());
        out.put("aic", criteria[0]);
        out.put("hq", criteria[1]);
        out.put("bic", criteria[2]);
        out.put("fpe", criteria[3]);
        out.put("roots", model.roots());
    }

    private static Map<String, @Nullable Object> test(TestResult result) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", result.method());
        out.put("statistic", result.statistic());
        out.put("df", result.df());
        out.put("p_value", result.pValue());
        return out;
    }

    /// Each series as a cause of each other one, and of all others where there are several.
    private static List<Map<String, @Nullable Object>> granger(VectorAutoregression model) {
        int variables = model.names().size();
        List<Map<String, @Nullable Object>> out = new ArrayList<>();
        for (int cause = 0; cause < variables; cause++) {
            int from = cause;
            int[] others = IntStream.range(0, variables).filter(k -> k != from).toArray();
            List<int[]> effects = new ArrayList<>();
            for (int k : others) {
                effects.add(new int[]{k});
            }
            if (others.length > 1) {
                effects.add(others);
            }
            for (int[] effect : effects) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("cause", model.names().get(cause));
                row.put("effects", IntStream.of(effect).mapToObj(model.names()::get).toList());
                row.putAll(test(VectorTests.granger(model, new int[]{cause}, effect)));
                out.add(row);
            }
        }
        return out;
    }

    private static void responses(Map<String, @Nullable Object> out, VectorAutoregression model, int steps) {
        ImpulseResponses all = ImpulseResponses.of(model, steps);
        Map<String, double[][][]> kinds = new LinkedHashMap<>();
        kinds.put("response", all.plain(false));
        kinds.put("response_se", all.plainErrors(false));
        kinds.put("orthogonal", all.orthogonal(false));
        kinds.put("orthogonal_se", all.orthogonalErrors(false));
        kinds.put("cumulative", all.plain(true));
        kinds.put("cumulative_se", all.plainErrors(true));
        kinds.put("cumulative_orthogonal", all.orthogonal(true));
        kinds.put("cumulative_orthogonal_se", all.orthogonalErrors(true));
        double[][][] shares = all.decomposition();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        int variables = model.names().size();
        for (int impulse = 0; impulse < variables; impulse++) {
            for (int response = 0; response < variables; response++) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("impulse", model.names().get(impulse));
                row.put("of", model.names().get(response));
                int r = response;
                int i = impulse;
                kinds.forEach((kind, values) -> row.put(kind,
                        IntStream.range(0, values.length).mapToDouble(h -> values[h][r][i]).toArray()));
                row.put("variance_share",
                        IntStream.range(0, shares.length).mapToDouble(h -> shares[h][r][i]).toArray());
                rows.add(row);
            }
        }
        out.put("impulse_responses", rows);
    }

    @Override
    public String text(Map<String, @Nullable Object> answer) {
        return SummaryText.equations(answer);
    }
}
