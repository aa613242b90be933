package dev.jiffy.app;

import dev.jiffy.stats.command.JsonValues;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An answer for people: one `name: value` a line, lists of records, matrices and objects of equally long lists (forecasts with
/// their limits) as aligned tables, what is nested indented, warnings last, what is empty not at all.
final class StatsText {
    /// Rows of a matrix, and numbers of a list, beyond which nobody reads; JSON and CSV have them all.
    private static final int MOST = 400;
    private static final int LINE = 100;
    private static final String INDENT = "  ";

    private final PrintWriter out;

    private StatsText(PrintWriter out) {
        this.out = out;
    }

    static void print(Map<String, ? extends @Nullable Object> answer, PrintWriter out) {
        new StatsText(out).object(answer, "");
    }

    private void object(Map<?, ? extends @Nullable Object> object, String indent) {
        object.forEach((name, value) -> {
            if (!"warnings".equals(name)) {
                field(String.valueOf(name), value, object, indent);
            }
        });
        if (object.get("warnings") instanceof List<?> warnings) {
            warnings.forEach(warning -> out.println(indent + "Warning: " + warning));
        }
    }

    private void field(String name, @Nullable Object value, Map<?, ?> object, String indent) {
        List<List<?>> matrix = matrix(value);
        if (value instanceof List<?> list && list.isEmpty()
                || value instanceof double[] numbers && numbers.length == 0) {
            return;
        }
        if (!matrix.isEmpty()) {
            out.println(indent + name + ":");
            matrix(name, matrix, object.get("columns") instanceof List<?> columns ? columns : List.of(), indent);
        } else if (value instanceof List<?> list && list.stream().allMatch(each -> each instanceof Map<?, ?>)) {
            records(name, list.stream().map(each -> (Map<?, ?>) each).toList(), indent);
        } else if (value instanceof Map<?, ?> map && !rows(map).isEmpty()) {
            out.println(indent + name + ":");
            table(rows(map), indent);
        } else if (value instanceof Map<?, ?> map && map.values().stream().anyMatch(StatsText::isNested)) {
            out.println(indent + name + ":");
            object(map, indent + INDENT);
        } else {
            line(indent + name + ": ", value);
        }
    }

    private void records(String name, List<? extends Map<?, ?>> records, String indent) {
        if (records.stream().flatMap(record -> record.values().stream()).noneMatch(StatsText::isNested)) {
            out.println(indent + name + ":");
            table(records, indent);
            return;
        }
        for (int i = 0; i < records.size(); i++) {
            out.println(indent + name + (records.size() == 1 ? ":" : ", " + (i + 1) + " of " + records.size() + ":"));
            object(records.get(i), indent + INDENT);
        }
    }

    private static boolean isNested(@Nullable Object value) {
        return value instanceof Map<?, ?>
                || value instanceof List<?> list && !list.isEmpty() && !(list.getFirst() instanceof String)
                        && !(list.getFirst() instanceof Number);
    }

    /// The rows of a list of equally long lists of numbers; nothing if it is something else.
    private static List<List<?>> matrix(@Nullable Object value) {
        List<?> list = switch (value) {
            case double[][] array -> List.of((Object[]) array);
            case List<?> some -> some;
            case null, default -> List.of();
        };
        List<List<?>> rows = new ArrayList<>();
        for (Object each : list) {
            List<?> row = numbers(each);
            if (row.isEmpty() || row.size() != (rows.isEmpty() ? row : rows.getFirst()).size()) {
                return List.of();
            }
            rows.add(row);
        }
        return rows;
    }

    private void matrix(String name, List<List<?>> rows, List<?> columns, String indent) {
        int width = rows.getFirst().size();
        // Both sides of a matrix of correlations are the columns of the data; of loadings only the rows are.
        boolean headed = name.equals("matrix") && columns.size() == width;
        boolean named = columns.size() == rows.size();
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        IntStream.range(0, width).forEach(c -> head.add(headed ? String.valueOf(columns.get(c)) : "[" + (c + 1) + "]"));
        cells.add(head);
        for (int r = 0; r < Math.min(rows.size(), MOST); r++) {
            List<String> row = new ArrayList<>(List.of(named ? String.valueOf(columns.get(r)) : "[" + (r + 1) + "]"));
            rows.get(r).forEach(value -> row.add(TextTable.text(value)));
            cells.add(row);
        }
        TextTable.print(cells, indent, out);
        if (rows.size() > MOST) {
            out.println(indent + INDENT + "… " + rows.size() + " rows in all; --json has them");
        }
    }

    /// The lists of an object side by side, those of an object within named after both; nothing if it has anything else.
    private static List<Map<String, @Nullable Object>> rows(Map<?, ?> lists) {
        Map<String, List<?>> columns = new LinkedHashMap<>();
        lists.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                inner.forEach((key, list) -> columns.put(name + " " + key, numbers(list)));
            } else {
                columns.put(String.valueOf(name), numbers(value));
            }
        });
        int length = columns.values().stream().mapToInt(List::size).findFirst().orElse(0);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        boolean equal = columns.values().stream().allMatch(column -> column.size() == length);
        for (int i = 0; i < length && equal; i++) {
            int at = i;
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("#", i + 1.0);
            columns.forEach((name, column) -> row.put(name, column.get(at)));
            rows.add(row);
        }
        return rows;
    }

    /// A list of numbers, some of which may be missing; nothing if it is something else.
    private static List<?> numbers(@Nullable Object value) {
        return switch (value) {
            case double[] numbers -> Arrays.stream(numbers).boxed().toList();
            case List<?> list when list.stream().allMatch(e -> e == null || e instanceof Number) -> list;
            case null, default -> List.of();
        };
    }

    private void table(List<? extends Map<?, ?>> records, String indent) {
        Set<Object> names = new LinkedHashSet<>();
        records.forEach(record -> names.addAll(record.keySet()));
        List<List<String>> cells = new ArrayList<>();
        cells.add(names.stream().map(String::valueOf).toList());
        for (Map<?, ?> record : records) {
            cells.add(names.stream().map(name -> "p_value".equals(name)
                    ? TextTable.probability(record.get(name))
                    : TextTable.text(record.get(name))).toList());
        }
        TextTable.print(cells, indent, out);
    }

    /// A value, or a list that goes on below its beginning.
    private void line(String start, @Nullable Object value) {
        List<String> words = switch (value) {
            case double[] numbers -> Arrays.stream(numbers).limit(MOST).mapToObj(TextTable::text).toList();
            case List<?> list when !(list.getFirst() instanceof String) ->
                list.stream().limit(MOST).map(TextTable::text).toList();
            case List<?> list -> List.of(String.join(", ", list.stream().map(String::valueOf).toList()));
            case null, default ->
                List.of(value instanceof Map<?, ?> || value instanceof Number || value instanceof String
                        || value == null ? TextTable.text(value) : JsonValues.write(value));
        };
        int size = value instanceof double[] numbers ? numbers.length : value instanceof List<?> list ? list.size() : 1;
        StringBuilder line = new StringBuilder(start);
        for (int i = 0; i < words.size(); i++) {
            if (i > 0 && line.length() + 1 + words.get(i).length() > LINE) {
                out.println(line);
                line = new StringBuilder(" ".repeat(start.length())).append(words.get(i));
            } else {
                line.append(i == 0 ? "" : " ").append(words.get(i));
            }
        }
        out.println(line + (size > MOST && words.size() > 1 ? " … " + size + " in all; --json has them" : ""));
    }
}
