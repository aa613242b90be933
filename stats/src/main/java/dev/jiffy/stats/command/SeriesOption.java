package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.series.Forecast;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Series in requests: `y`, or a `column` of `data`; regressors as objects of lists or as columns of the data.
final class SeriesOption {
    /// Help for the options of the series itself.
    static final String HELP = """
              --data FILE     CSV with a header line; empty and NA are missing
              --column NAME   the series (or give --y)
              --y LIST        the series itself; NA is missing
            """;

    /// Sums of squares of larger values overflow.
    private static final double LARGEST = 1e140;

    private SeriesOption() {
    }

    static double[] read(Request request) {
        double[] out;
        if (request.has("y")) {
            out = request.numbers("y");
        } else {
            DataOption.requireEither(request, "y");
            out = DataOption.read(request, "data").numbers(request.text("column"));
        }
        for (int t = 0; t < out.length; t++) {
            if (Math.abs(out[t]) > LARGEST) {
                throw new StatsException("the series is " + out[t] + " at " + (t + 1)
                        + (Double.isInfinite(out[t])
                                ? "; leave the value out, null is missing"
                                : "; squares of it overflow, divide the series by a power of ten"),
                        "y");
            }
        }
        return out;
    }

    /// The regressors under this name; none if it is missing.
    ///
    /// @param from the option of the table in which names are looked up
    /// @param like names that are wanted when the option names a file
    static Map<String, double[]> columns(Request request, String name, String from, @Nullable List<String> like) {
        Map<String, double[]> out = new LinkedHashMap<>();
        switch (request.value(name)) {
            case null -> {
            }
            case Map<?, ?> map -> map.keySet().forEach(
                    key -> out.put(key.toString(), new Request(request.object(name)).numbers(key.toString())));
            default -> {
                DataFrame data = DataOption.read(request, from);
                for (String column : like == null ? request.texts(name) : like) {
                    out.put(column, data.numbers(column));
                }
            }
        }
        return out;
    }

    /// A number of steps.
    static int steps(Request request) {
        int steps = request.integer("forecast", 0);
        if (steps < 0 || steps > 100_000) {
            throw new StatsException("forecast must be 0 … 100000 steps, it is " + steps);
        }
        return steps;
    }

    /// Means, standard errors and, by level, limits: `"lower":{"80":[…],"95":[…]}`.
    static Map<String, @Nullable Object> forecast(Forecast forecast, Request request) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("mean", forecast.mean());
        out.put("se", forecast.se());
        Map<String, @Nullable Object> lower = new LinkedHashMap<>();
        Map<String, @Nullable Object> upper = new LinkedHashMap<>();
        for (double level : request.has("levels") ? request.numbers("levels") : new double[]{80, 95}) {
            if (!(level > 0 && level < 100)) {
                throw new StatsException("levels are percentages between 0 and 100, one is " + level);
            }
            String name = level == Math.rint(level) ? Long.toString((long) level) : Double.toString(level);
            lower.put(name, forecast.lower(level / 100));
            upper.put(name, forecast.upper(level / 100));
        }
        out.put("lower", lower);
        out.put("upper", upper);
        return out;
    }

    /// NaN as null.
    static List<@Nullable Double> gaps(double[] values) {
        List<@Nullable Double> out = new ArrayList<>();
        for (double value : values) {
            out.add(Double.isNaN(value) ? null : value);
        }
        return out;
    }
}
