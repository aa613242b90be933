package dev.jiffy.stats.command;

import dev.jiffy.stats.series.Autocorrelation;
import java.util.LinkedHashMap;
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
        return Set.of("data", "column", "y", "lag_max");
    }

    @Override
    public String help() {
        return """
                Autocorrelations from lag 0 and partial autocorrelations from lag 1 of a series.

                %s  --lag-max L     the last lag (10 log10 n)
                  --json          one JSON document

                Example: jiffy stats acf --data lynx.csv --column trappings --lag-max 20 --json
                """.formatted(SeriesOption.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        double[] y = SeriesOption.read(request);
        int usual = (int) (10 * Math.log10(Math.max(1, y.length)));
        Autocorrelation result = Autocorrelation.of(y, request.integer("lag_max", usual));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("acf", result.acf());
        out.put("pacf", result.pacf());
        return out;
    }
}
