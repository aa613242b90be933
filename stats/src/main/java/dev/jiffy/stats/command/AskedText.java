package dev.jiffy.stats.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a request asked for beside the model, as tables below its summary: Brant's test, predictions for new rows,
/// forecasts with their widest limits.
final class AskedText {
    /// Rows of a table beyond which nobody reads; JSON and CSV have them all.
    private static final int MOST = 400;

    private AskedText() {
    }

    /// Appends what the answer has of these.
    static void append(Map<String, @Nullable Object> answer, StringBuilder out) {
        if (answer.get("brant") instanceof Map<?, ?> brant) {
            List<Map<?, ?>> rows = new ArrayList<>(records(brant.get("columns")));
            Map<Object, @Nullable Object> all = new LinkedHashMap<>();
            all.put("name", "all together");
            brant.forEach((name, value) -> {
                if (!name.equals("columns")) {
                    all.put(name, value);
                }
            });
            rows.add(all);
            table("Brant's test of equal slopes", rows, List.of(), out);
        }
        if (answer.get("predictions") instanceof List<?> predictions) {
            table("Predictions", records(predictions),
                    answer.get("levels") instanceof List<?> levels ? levels : List.of(), out);
        }
        if (answer.get("forecast") instanceof Map<?, ?> forecasts) {
            forecasts.forEach((series, forecast) -> {
                if (forecast instanceof Map<?, ?> fields) {
                    forecast(String.valueOf(series), fields, out);
                }
            });
        }
    }

    private static List<Map<?, ?>> records(@Nullable Object list) {
        List<Map<?, ?>> out = new ArrayList<>();
        if (list instanceof List<?> values) {
            for (Object value : values) {
                if (value instanceof Map<?, ?> record) {
                    out.add(record);
                }
            }
        }
        return out;
    }

    private static void forecast(String series, Map<?, ?> fields, StringBuilder out) {
        if (!(fields.get("mean") instanceof double[] mean && fields.get("se") instanceof double[] error)) {
            return;
        }
        List<Map<?, ?>> rows = new ArrayList<>();
        for (int step = 0; step < mean.length; step++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("step", step + 1);
            row.put("mean", mean[step]);
            row.put("se", error[step]);
            for (String side : List.of("lower", "upper")) {
                if (fields.get(side) instanceof Map<?, ?> limits && !limits.isEmpty()) {
                    Map<String, @Nullable Object> byLevel = new TreeMap<>();
                    limits.forEach((level, values) -> byLevel.put(String.valueOf(level), values));
                    String widest = List.copyOf(byLevel.keySet()).getLast();
                    if (byLevel.get(widest) instanceof double[] values) {
                        row.put(side + " " + widest, values[step]);
                    }
                }
            }
            rows.add(row);
        }
        table("Forecast of " + series, rows, List.of(), out);
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? String.valueOf((long) value)
                : SummaryText.significant(value);
    }

    /// Rows with the same fields; a list of numbers takes as many columns, under these names.
    private static void table(String title, List<? extends Map<?, ?>> rows, List<?> names, StringBuilder out) {
        List<List<String>> cells = new ArrayList<>();
        for (Map<?, ?> row : rows.subList(0, Math.min(rows.size(), MOST))) {
            List<String> heads = new ArrayList<>();
            List<String> line = new ArrayList<>();
            row.forEach((field, value) -> {
                if (value instanceof double[] numbers) {
                    for (int i = 0; i < numbers.length; i++) {
                        heads.add(i < names.size() ? String.valueOf(names.get(i)) : field + " " + (i + 1));
                        line.add(SummaryText.significant(numbers[i]));
                    }
                } else {
                    heads.add(String.valueOf(field));
                    line.add(value instanceof Double number ? text(number) : String.valueOf(value));
                }
            });
            if (cells.isEmpty()) {
                cells.add(heads);
            }
            cells.add(line);
        }
        out.append('\n').append(title).append(":\n");
        List<List<String>> columns = new ArrayList<>();
        for (int c = 0; !cells.isEmpty() && c < cells.getFirst().size(); c++) {
            int at = c;
            columns.add(cells.stream().map(line -> line.get(at)).toList());
        }
        if (!columns.isEmpty()) {
            SummaryText.lines(columns, Set.of(), out);
        }
        if (rows.size() > MOST) {
            out.append("... and ").append(rows.size() - MOST).append(" rows more\n");
        }
    }
}
