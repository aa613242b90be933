package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.series.ArimaFit;
import dev.jiffy.stats.series.ArimaModel;
import dev.jiffy.stats.series.ArimaOrder;
import dev.jiffy.stats.series.AutoArima;
import dev.jiffy.stats.test.SerialTests;
import dev.jiffy.stats.test.TestResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `arima`: regression with ARIMA errors.
final class ArimaCommand implements StatsCommand {
    @Override
    public String name() {
        return "arima";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "column", "y", "order", "seasonal", "period", "xreg", "newxreg", "include_mean", "method",
                "forecast", "auto", "levels");
    }

    @Override
    public String help() {
        return """
                Fits an ARIMA model, with season and regressors, by exact maximum likelihood.

                %s  --order p,d,q   terms: autoregressive, differences, moving average
                  --auto BOOL     chooses order and seasonal by unit-root tests and AICc instead (false)
                  --seasonal P,D,Q  the same for the season (0,0,0)
                  --period S      length of the season
                  --xreg COLS     regressors: columns of the data
                  --newxreg FILE  CSV with the regressors of the steps to forecast
                  --include-mean BOOL  a mean, if nothing is differenced (true)
                  --method M      ml or css-ml, which ends in the same maximum (ml)
                  --forecast H    steps to forecast (0)
                  --levels LIST   of the intervals of forecasts, in per cent (80,95)
                  --json          one JSON document

                Example: jiffy stats arima --data nile.csv --column flow --order 0,1,1 --forecast 12 --json
                """.formatted(SeriesOption.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        String method = request.text("method", "ml");
        if (!Set.of("ml", "css-ml").contains(method.toLowerCase(Locale.ROOT))) {
            throw new StatsException("method must be ml or css-ml, it is \"" + method + "\"");
        }
        double[] y = SeriesOption.read(request);
        int steps = SeriesOption.steps(request);
        Map<String, double[]> xreg = SeriesOption.columns(request, "xreg", "data", null);
        Map<String, double[]> newxreg = SeriesOption.columns(request, "newxreg", "newxreg", List.copyOf(xreg.keySet()));
        boolean auto = request.flag("auto", false);
        ArimaFit fit = auto
                ? AutoArima.fit(y, request.integer("period", 1), xreg, newxreg, steps, AutoArima.Limits.usual()).fit()
                : ArimaModel.fit(y, order(request), xreg, request.flag("include_mean", true), newxreg, steps);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", fit.order().label());
        if (auto) {
            ArimaOrder order = fit.order();
            out.put("order", List.of(order.p(), order.d(), order.q()));
            out.put("seasonal", List.of(order.seasonalP(), order.seasonalD(), order.seasonalQ()));
        }
        List<Map<String, @Nullable Object>> coefficients = new ArrayList<>();
        for (int i = 0; i < fit.names().size(); i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("name", fit.names().get(i));
            row.put("estimate", fit.estimates()[i]);
            row.put("std_error", Double.isNaN(fit.stdErrors()[i]) ? null : fit.stdErrors()[i]);
            coefficients.add(row);
        }
        out.put("coefficients", coefficients);
        out.put("sigma2", fit.sigma2());
        out.put("log_likelihood", fit.logLikelihood());
        out.put("aic", fit.aic());
        out.put("aicc", fit.aicc());
        out.put("bic", fit.bic());
        out.put("nobs", fit.nobs());
        out.put("convention", "exact likelihood of the differenced series, variance concentrated out");
        out.put("converged", fit.converged());
        if (steps > 0) {
            out.put("forecast", SeriesOption.forecast(fit.forecast(), request));
        }
        ljungBox(fit, out);
        out.put("residuals", SeriesOption.gaps(fit.residuals()));
        if (!fit.warnings().isEmpty()) {
            out.put("warnings", fit.warnings());
        }
        return out;
    }

    /// Of the residuals up to lag 10, or twice the season, a fifth of the series at most; without gaps only.
    private static void ljungBox(ArimaFit fit, Map<String, @Nullable Object> out) {
        double[] residuals = Arrays.stream(fit.residuals()).filter(r -> !Double.isNaN(r)).toArray();
        int used = fit.order().coefficients();
        int lag = Math.min(fit.order().period() > 1 ? 2 * fit.order().period() : 10, residuals.length / 5);
        if (residuals.length == fit.nobs() && fit.nobs() == fit.residuals().length - fit.order().lost() && lag > used) {
            TestResult test = SerialTests.box(residuals, lag, used, true);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("statistic", test.statistic());
            row.put("df", lag - used);
            row.put("p_value", test.pValue());
            out.put("ljung_box", row);
        }
    }

    private static ArimaOrder order(Request request) {
        int[] order = three(request, "order");
        int[] seasonal = request.has("seasonal") ? three(request, "seasonal") : new int[3];
        return new ArimaOrder(order[0], order[1], order[2], seasonal[0], seasonal[1], seasonal[2],
                request.integer("period", 1));
    }

    private static int[] three(Request request, String name) {
        double[] numbers = request.numbers(name);
        int[] out = new int[3];
        boolean whole = numbers.length == 3;
        for (int i = 0; i < 3 && whole; i++) {
            out[i] = (int) numbers[i];
            whole = out[i] == numbers[i] && out[i] >= 0 && out[i] <= 400;
        }
        if (!whole) {
            throw new StatsException("\"" + name + "\" must be three whole numbers, 0 or more, such as 1,1,1");
        }
        return out;
    }
}
