package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Correlation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `cor`: the correlation of each pair of columns.
final class CorCommand implements StatsCommand {
    @Override
    public String name() {
        return "cor";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "levels", "columns", "x", "y", "method");
    }

    @Override
    public String help() {
        return """
                Correlation of each pair of columns; rows with a missing value in one of them are left out.

                  --data F.csv    the table, or
                  --x, --y LIST   two samples
                  --columns LIST  columns of the table (default: all that are numeric)
                  --levels S      col=a,b;… makes columns factors
                  --method M      pearson, spearman or kendall, tau-b (default: pearson)

                Example:
                  jiffy stats cor --data mtcars.csv --columns mpg,wt,hp --method spearman --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        Map<String, double[]> columns = SampleOptions.columns(request);
        if (request.has("y")) {
            columns.put("y", request.numbers("y"));
        }
        List<double[]> all = List.copyOf(columns.values());
        if (all.size() < 2) {
            throw new StatsException("columns has " + all.size() + " column; correlation needs at least 2");
        }
        int rows = all.getFirst().length;
        if (all.stream().anyMatch(c -> c.length != rows)) {
            throw new StatsException("x has " + rows + " values and y another number; pairs are needed");
        }
        int[] kept = IntStream.range(0, rows).filter(i -> all.stream().noneMatch(c -> Double.isNaN(c[i]))).toArray();
        if (kept.length < 2) {
            throw new StatsException("there are " + kept.length + " complete rows; correlation needs at least 2");
        }
        List<double[]> complete = new ArrayList<>();
        for (double[] column : all) {
            complete.add(Arrays.stream(kept).mapToDouble(i -> column[i]).toArray());
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("columns", List.copyOf(columns.keySet()));
        List<List<@Nullable Object>> matrix = new ArrayList<>();
        for (double[] row : Correlation.named(request.text("method", "pearson")).matrix(complete)) {
            matrix.add(Arrays.stream(row).mapToObj(SampleOptions::orNull).toList());
        }
        out.put("matrix", matrix);
        out.put("omitted", rows - kept.length);
        List<String> constant = new ArrayList<>(columns.keySet());
        constant.removeIf(name -> varies(complete.get(List.copyOf(columns.keySet()).indexOf(name))));
        out.put("warnings", constant.isEmpty()
                ? List.of()
                : List.of("constant in the rows used, which correlates with nothing: " + String.join(", ", constant)));
        return out;
    }

    private static boolean varies(double[] values) {
        return Arrays.stream(values).anyMatch(v -> v != values[0]);
    }
}
