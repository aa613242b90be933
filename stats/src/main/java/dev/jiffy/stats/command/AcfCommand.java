package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.distribution.Normal;
import dev.jiffy.stats.series.Autocorrelation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `acf`: autocorrelations and partial autocorrelations.
final class AcfCommand implements StatsCommand {
    @Override
    public String name() {
        return "acf";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "column", "y", "lag_max", "with", "level");
    }

    @Override
    public String help() {
        return """
                Autocorrelations from lag 0 and partial autocorrelations from lag 1 of a series, or the
                cross-correlations with another one at lags -L … L.

                %s  --lag-max L     the last lag (10 log10 n)
                  --with LIST     another series: ccf, at lag k of y(t + k) with this one at t
                  --level C       of the bound that white noise keeps to (0.95)
                  --json          one JSON document

                Example: jiffy stats acf --data lynx.csv --column trappings --lag-max 20 --json
                """.formatted(SeriesOption.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        double[] y = SeriesOption.read(request);
        int usual = (int) (10 * Math.log10(Math.max(1, y.length)));
        double level = request.number("level", 0.95);
        if (!(level > 0 && level < 1)) {
            throw new StatsException("level must be between 0 and 1, it is " + level);
        }
        double bound = new Normal(0, 1).quantile((1 + level) / 2)
                / Math.sqrt((double) Arrays.stream(y).filter(v -> !Double.isNaN(v)).count());
        if (request.has("with")) {
            double[] ccf = Autocorrelation.cross(y, request.numbers("with"), request.integer("lag_max", usual));
            Map<String, @Nullable Object> cross = new LinkedHashMap<>();
            cross.put("first_lag", -(ccf.length / 2));
            cross.put("ccf", ccf);
            cross.put("bound", bound);
            cross.put("warnings", warnings(request, y.length));
            return cross;
        }
        Autocorrelation result = Autocorrelation.of(y, request.integer("lag_max", usual));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("acf", result.acf());
        out.put("pacf", result.pacf());
        out.put("bound", bound);
        out.put("warnings", warnings(request, y.length));
        return out;
    }

    private static List<String> warnings(Request request, int n) {
        return request.has("lag_max") && request.integer("lag_max") >= n
                ? List.of("lag_max is " + request.integer("lag_max") + ", a series of " + n + " values has lags up to "
                        + (n - 1))
                : List.of();
    }
}
