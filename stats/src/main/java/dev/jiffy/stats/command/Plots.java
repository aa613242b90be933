package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.Draws;
import dev.jiffy.stats.plot.ClassifierPlots;
import dev.jiffy.stats.plot.ComparisonPlots;
import dev.jiffy.stats.plot.ComponentPlots;
import dev.jiffy.stats.plot.Figure;
import dev.jiffy.stats.plot.ModelPlots;
import dev.jiffy.stats.plot.PosteriorPlots;
import dev.jiffy.stats.plot.ResamplingPlots;
import dev.jiffy.stats.plot.SamplePlots;
import dev.jiffy.stats.plot.SeriesPlots;
import dev.jiffy.stats.plot.SmoothPlots;
import dev.jiffy.stats.plot.SurvivalPlots;
import dev.jiffy.stats.plot.VectorPlots;
import dev.jiffy.stats.survival.LimitType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `--plot FILE`: the usual picture of a command's answer, drawn from the answer itself, so that commands need not know
/// of it; the draws of `mcmc`, which are in no answer, are handed over on the side.
public final class Plots {
    /// The line about it in the help of commands that have a picture.
    public static final String HELP = "  --plot FILE           draw the usual picture: FILE.svg or FILE.png";

    private static final Set<String> COMMANDS = Set.of("ols", "wls", "glm", "arima", "structts", "acf", "mcmc", "pca",
            "describe", "roc", "tukey", "dunnett", "bootstrap", "lowess", "loess", "survfit", "coxph",
            "var");
    private static final ScopedValue<Consumer<Draws>> DRAWS = ScopedValue.newInstance();

    private Plots() {
    }

    /// Whether there is a picture of what this command answers.
    public static boolean has(String command) {
        return COMMANDS.contains(command);
    }

    /// Hands draws to whoever draws them.
    static void offer(Draws draws) {
        DRAWS.orElse(_ -> {
        }).accept(draws);
    }

    /// An answer with its picture.
    ///
    /// @param answer without what only the picture needed
    public record Drawn(Map<String, @Nullable Object> answer, Figure figure) {
    }

    /// Answers a request and draws the answer.
    ///
    /// @throws StatsException as the command does, and if it has no picture
    public static Drawn draw(StatsCommand command, Map<String, ? extends @Nullable Object> options) {
        if (!has(command.name())) {
            throw new StatsException("there is no picture for " + command.name(), "plot");
        }
        Map<String, @Nullable Object> asked = new LinkedHashMap<>(options);
        boolean wantsDetails = command.options().contains("details")
                && !new Request(options).flag("details", false);
        if (wantsDetails) {
            asked.put("details", true);
        }
        Request request = new Request(asked);
        Draws[] draws = new Draws[1];
        Map<String, @Nullable Object> answer = ScopedValue.where(DRAWS, (Consumer<Draws>) d -> draws[0] = d)
                .call(() -> Batch.answer(command, request));
        Figure figure = switch (command.name()) {
            case "ols", "wls" -> ModelPlots.residuals(numbers(answer, "fitted"), numbers(answer, "residuals"),
                    numbers(answer, "standardized_residuals"), numbers(answer, "leverage"), parameters(answer));
            case "glm" -> generalized(answer);
            case "arima", "structts" -> forecast(request, answer);
            case "acf" -> SeriesPlots.correlogram(numbers(answer, "acf"), numbers(answer, "pacf"),
                    SeriesOption.read(request).length);
            case "mcmc" -> PosteriorPlots.traces(draws[0].names(), draws[0].values());
            case "pca" -> ComponentPlots.components(new Request(answer).texts("columns"), numbers(answer, "sdev"),
                    rows(answer, "rotation"), rows(answer, "scores"));
            case "tukey", "dunnett" -> ComparisonPlots.differences(ComparisonTable.comparisons(command.name(), request),
                    request.number("conf_level", 0.95));
            case "lowess" ->
                SmoothPlots.curve(LowessCommand.pairs(request), numbers(answer, "x"), numbers(answer, "y"));
            case "loess" -> LoessCommand.figure(request);
            case "bootstrap" -> replicates(answer);
            case "var" -> vector(request, answer);
            case "roc" -> ClassifierPlots.roc(ScoredCases.read(request).curves(), ModelOptions.level(request));
            case "survfit" -> SurvivalPlots.curves(SurvfitCommand.curves(request),
                    LimitType.named(request.text("conf_type", "log")), ModelOptions.level(request));
            case "coxph" -> SurvivalPlots.curves(CoxDetails.curves(request),
                    LimitType.named(request.text("conf_type", "log")), ModelOptions.level(request));
            default -> SamplePlots.histograms(SampleOptions.columns(request));
        };
        if (wantsDetails) {
            Set.of("covariance", "fitted", "residuals", "leverage", "standardized_residuals", "studentized_residuals",
                    "cooks_distance", "dffits", "linear_predictor", "residuals_deviance", "residuals_pearson",
                    "residuals_working", "values", "covariance_of", "means", "baseline",
                    "residuals_martingale", "residuals_score", "dfbeta", "event_rows", "residuals_schoenfeld")
                    .forEach(answer::remove);
        }
        return new Drawn(answer, figure);
    }

    private static Figure replicates(Map<String, @Nullable Object> answer) {
        List<String> names = new ArrayList<>();
        List<Double> observed = new ArrayList<>();
        List<double[]> limits = new ArrayList<>();
        if (answer.get("estimates") instanceof List<?> rows) {
            for (Object row : rows) {
                ((Map<?, ?>) row).forEach((field, value) -> {
                    switch (value) {
                        case String name -> names.add(name);
                        case Double number when field.equals("estimate") -> observed.add(number);
                        case double[] ends when limits.size() < names.size() -> limits.add(ends);
                        case null, default -> {
                        }
                    }
                });
            }
        }
        return ResamplingPlots.replicates(names, rows(answer, "values"),
                observed.stream().mapToDouble(Double::doubleValue).toArray(), limits.toArray(double[][]::new));
    }

    private static Figure generalized(Map<String, @Nullable Object> answer) {
        double[] deviance = numbers(answer, "residuals_deviance");
        double[] leverage = numbers(answer, "leverage");
        double scale = Math.sqrt(new Request(answer).number("dispersion", 1));
        double[] standardized = new double[deviance.length];
        for (int i = 0; i < standardized.length; i++) {
            standardized[i] = leverage[i] < 1 - 1e-10
                    ? deviance[i] / (scale * Math.sqrt(1 - leverage[i]))
                    : Double.NaN;
        }
        return ModelPlots.residuals(numbers(answer, "linear_predictor"), deviance, standardized, leverage,
                parameters(answer));
    }

    private static Figure forecast(Request request, Map<String, @Nullable Object> answer) {
        double[] mean = {};
        double[] se = {};
        if (answer.get("forecast") instanceof Map<?, ?> forecast) {
            mean = numbers(fields(forecast), "mean");
            se = numbers(fields(forecast), "se");
        }
        return SeriesPlots.forecast(request.has("y") ? "y" : request.text("column"), SeriesOption.read(request), mean,
                se);
    }

    private static Figure vector(Request request, Map<String, @Nullable Object> answer) {
        Map<?, ?> forecasts = answer.get("forecast") instanceof Map<?, ?> map ? map : Map.of();
        List<VectorPlots.Ahead> series = new ArrayList<>();
        VarCommand.series(request).forEach((name, y) -> {
            Map<String, @Nullable Object> forecast = forecasts.get(name) instanceof Map<?, ?> map
                    ? fields(map)
                    : Map.of("mean", new double[0], "se", new double[0]);
            series.add(new VectorPlots.Ahead(name, y, numbers(forecast, "mean"), numbers(forecast, "se")));
        });
        List<VectorPlots.Response> responses = new ArrayList<>();
        if (answer.get("impulse_responses") instanceof List<?> rows) {
            for (Object row : rows) {
                Map<String, @Nullable Object> one = fields((Map<?, ?>) row);
                responses.add(new VectorPlots.Response(String.valueOf(one.get("impulse")),
                        String.valueOf(one.get("of")), numbers(one, "orthogonal"), numbers(one, "orthogonal_se")));
            }
        }
        return VectorPlots.responses(series, responses);
    }

    private static Map<String, @Nullable Object> fields(Map<?, ?> map) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        map.forEach((name, value) -> out.put(name.toString(), value));
        return out;
    }

    private static int parameters(Map<String, @Nullable Object> answer) {
        int count = 0;
        if (answer.get("coefficients") instanceof List<?> rows) {
            for (Object row : rows) {
                count += row instanceof Map<?, ?> map && map.get("estimate") != null ? 1 : 0;
            }
        }
        return Math.max(1, count);
    }

    private static double[] numbers(Map<String, @Nullable Object> answer, String name) {
        return answer.get(name) instanceof double[] numbers ? numbers : new Request(answer).numbers(name);
    }

    private static double[][] rows(Map<String, @Nullable Object> answer, String name) {
        return answer.get(name) instanceof double[][] rows ? rows : new Request(answer).matrix(name);
    }
}
