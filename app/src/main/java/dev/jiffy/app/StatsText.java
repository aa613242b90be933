package dev.jiffy.app;

import dev.jiffy.stats.command.JsonValues;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An answer for people: one `name: value` a line, lists of records and objects of equally long lists (forecasts with their
/// limits) as aligned tables, numbers with seven digits.
final class StatsText {
    private StatsText() {
    }

    static void print(Map<String, ? extends @Nullable Object> answer, PrintWriter out) {
        answer.forEach((name, value) -> {
            if (value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map<?, ?>) {
                out.println(name + ":");
                table(list, out);
            } else if (value instanceof Map<?, ?> map && !rows(map).isEmpty()) {
                out.println(name + ":");
                table(rows(map), out);
            } else {
                out.println(name + ": " + text(value));
            }
        });
    }

    /// The lists of an object side by side, those of an object within named after both; nothing if it has anything else.
    private static List<Map<String, Object>> rows(Map<?, ?> lists) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        lists.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                inner.forEach((key, list) -> columns.put(name + " " + key,
                        list instanceof double[] numbers ? numbers : new double[0]));
            } else {
                columns.put(String.valueOf(name), value instanceof double[] numbers ? numbers : new double[0]);
            }
        });
        int length = columns.values().stream().mapToInt(column -> column.length).findFirst().orElse(0);
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean equal = columns.values().stream().allMatch(column -> column.length == length);
        for (int i = 0; i < length && equal; i++) {
            int at = i;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("#", i + 1.0);
            columns.forEach((name, column) -> row.put(name, column[at]));
            rows.add(row);
        }
        return rows;
    }

    private static void table(List<?> records, PrintWriter out) {
        Set<Object> names = new LinkedHashSet<>();
        records.forEach(record -> names.addAll(((Map<?, ?>) record).keySet()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(names.stream().map(String::valueOf).toList());
        for (Object record : records) {
            rows.add(names.stream().map(name -> text(((Map<?, ?>) record).get(name))).toList());
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
                String pad = " ".repeat(width - row.get(column).length());
                line.append(' ').append(column == 0 ? row.get(column) + pad : pad + row.get(column));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Double number when Double.isFinite(number) -> number(number);
            case Double number -> number.toString();
            case String text -> text;
            case Map<?, ?> map -> {
                List<String> parts = new ArrayList<>();
                map.forEach((name, part) -> parts.add(name + " " + text(part)));
                yield String.join(", ", parts);
            }
            case double[] numbers -> {
                List<String> parts = new ArrayList<>();
                for (double number : numbers) {
                    parts.add(text(number));
                }
                yield String.join(" ", parts);
            }
            default -> JsonValues.write(value);
        };
    }

    /// `%g` without the zeros that say nothing.
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        String text = String.format(Locale.ROOT, "%.7g", value);
        int exponent = text.indexOf('e');
        String digits = exponent < 0 ? text : text.substring(0, exponent);
        return (digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits)
                + (exponent < 0 ? "" : text.substring(exponent));
    }
}
