package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `histogram`: counts in cells.
final class HistogramCommand implements StatsCommand {
    @Override
    public String name() {
        return "histogram";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "levels", "columns", "x", "rule", "bins", "breaks");
    }

    @Override
    public String help() {
        return """
                Counts of samples in cells between round numbers, closed on the right as R's hist.

                  --data F.csv    the table, or
                  --x LIST        one sample; missing values are left out
                  --columns LIST  columns of the table (default: all that are numeric)
                  --levels S      col=a,b;… makes columns factors
                  --rule R        how many cells: sturges (default), scott or fd (Freedman and Diaconis), or
                  --bins N        about so many, or
                  --breaks LIST   these bounds

                Example:
                  jiffy stats histogram --x 3,1,4,1,5,9,2,6,5,3,5 --rule fd --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        SampleOptions.columns(request).forEach((name, values) -> {
            Histogram histogram = counted(request, values);
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            out.put("name", name);
            out.put("breaks", histogram.breaks());
            out.put("counts", Arrays.stream(histogram.counts()).asDoubleStream().toArray());
            out.put("density", histogram.density());
            out.put("mids", histogram.mids());
            columns.add(out);
        });
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("columns", columns);
        return out;
    }

    private static Histogram counted(Request request, double[] values) {
        if (List.of("rule", "bins", "breaks").stream().filter(request::has).count() > 1) {
            throw new StatsException("give one of rule, bins and breaks", "rule");
        }
        if (request.has("breaks")) {
            return Histogram.of(values, request.numbers("breaks"));
        }
        if (request.has("bins")) {
            return Histogram.of(values, request.integer("bins"));
        }
        return Histogram.of(values, switch (request.text("rule", "sturges").toLowerCase(Locale.ROOT)) {
            case "sturges" -> Histogram.Rule.STURGES;
            case "scott" -> Histogram.Rule.SCOTT;
            case "fd" -> Histogram.Rule.FD;
            default -> throw new StatsException("rule must be sturges, scott or fd, it is " + request.text("rule"),
                    "rule");
        });
    }
}
