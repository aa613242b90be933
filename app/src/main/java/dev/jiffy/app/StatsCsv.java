package dev.jiffy.app;

import dev.jiffy.stats.command.JsonValues;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An answer as comma-separated values (RFC 4180), for spreadsheets: its first table; where it has none, its lists of numbers
/// as columns; where it has none of those either, a line for each field. Numbers have full precision, what is missing is empty.
final class StatsCsv {
    /// The line about it in the help.
    static final String HELP = "  --csv                 the table of the answer as comma-separated values";

    private StatsCsv() {
    }

    static void print(Map<String, ? extends @Nullable Object> answer, PrintWriter out) {
        for (Object value : answer.values()) {
            if (value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map<?, ?>) {
                table(list, out);
                return;
            }
        }
        Map<String, List<?>> columns = new LinkedHashMap<>();
        answer.forEach((name, value) -> {
            List<?> list = list(value);
            if (list != null && !list.isEmpty() && list(list.getFirst()) == null) {
                columns.put(name, list);
            }
        });
        columns.remove("warnings");
        if (columns.isEmpty()) {
            out.println("name,value");
            answer.forEach((name, value) -> out.println(field(name) + "," + field(value)));
        } else {
            columns(columns, out);
        }
    }

    private static @Nullable List<?> list(@Nullable Object value) {
        if (value instanceof double[] numbers) {
            List<Double> list = new ArrayList<>();
            for (double number : numbers) {
                list.add(number);
            }
            return list;
        }
        return value instanceof double[][] rows ? List.of(rows) : value instanceof List<?> list ? list : null;
    }

    private static void table(List<?> records, PrintWriter out) {
        Set<Object> names = new LinkedHashSet<>();
        records.forEach(record -> names.addAll(((Map<?, ?>) record).keySet()));
        out.println(String.join(",", names.stream().map(StatsCsv::field).toList()));
        for (Object record : records) {
            out.println(String.join(",", names.stream().map(name -> field(((Map<?, ?>) record).get(name))).toList()));
        }
    }

    private static void columns(Map<String, List<?>> columns, PrintWriter out) {
        out.println(String.join(",", columns.keySet().stream().map(StatsCsv::field).toList()));
        int rows = Collections.max(columns.values().stream().map(List::size).toList());
        for (int i = 0; i < rows; i++) {
            int row = i;
            out.println(String.join(",", columns.values().stream()
                    .map(column -> row < column.size() ? field(column.get(row)) : "").toList()));
        }
    }

    private static String field(@Nullable Object value) {
        String text = switch (value) {
            case null -> "";
            case String string -> string;
            case Double number when !Double.isFinite(number) -> number.toString();
            default -> JsonValues.write(value);
        };
        boolean needsQuotes = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needsQuotes ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
