package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFile;
import dev.jiffy.stats.data.DataFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tables in requests: the path of a CSV file or an object of columns, with `levels` applied.
final class DataOption {
    private DataOption() {
    }

    /// That there is a table, or what may stand in its place.
    static void requireEither(Request request, String other) {
        if (!request.has("data")) {
            throw new StatsException("\"" + other + "\" is missing; give --" + other + ", or a table with --data",
                    other);
        }
    }

    /// The table under this name, with the levels that the request gives.
    static DataFrame read(Request request, String name) {
        Object value = request.value(name);
        DataFrame data = switch (value) {
            case String _ -> DataFile.read(request.file(name));
            case DataFrame frame -> frame;
            case Map<?, ?> columns -> columns(columns);
            case null -> throw new StatsException("\"" + name + "\" is missing; give --" + name + " FILE.csv", name);
            default -> throw new StatsException(
                    "\"" + name + "\" must be a file or an object of columns, it is "
                            + Request.shown(value),
                    name);
        };
        Map<String, List<String>> levels = levels(request);
        // New rows need not have the columns that only the fit uses.
        levels.keySet().removeIf(column -> !name.equals("data") && !data.has(column));
        return levels.isEmpty() ? data : data.withLevels(levels);
    }

    private static DataFrame columns(Map<?, ?> object) {
        List<Column> columns = new ArrayList<>();
        object.forEach((key, value) -> {
            String name = key.toString();
            if (!(value instanceof List<?> list)) {
                throw new StatsException("column \"" + name + "\" must be a list", name);
            }
            columns.add(column(name, list));
        });
        return new DataFrame(columns);
    }

    private static Column column(String name, List<?> list) {
        List<@Nullable String> labels = new ArrayList<>();
        double[] numbers = new double[list.size()];
        boolean numeric = true;
        for (int row = 0; row < numbers.length; row++) {
            switch (list.get(row)) {
                case null -> {
                    numbers[row] = Double.NaN;
                    labels.add(null);
                }
                case Double number -> {
                    numbers[row] = number;
                    labels.add(dev.jiffy.stats.data.Labels.of(number));
                }
                case String text when text.equals("NA") || text.isEmpty() || text.equals("NaN") -> {
                    numbers[row] = Double.NaN;
                    labels.add(null);
                }
                case String text when text.equals("Infinity") || text.equals("-Infinity") -> {
                    numbers[row] = text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                    labels.add(text);
                }
                case String text -> {
                    numeric = false;
                    labels.add(text);
                }
                case Boolean flag -> {
                    numeric = false;
                    labels.add(flag ? "TRUE" : "FALSE");
                }
                default -> throw new StatsException("column \"" + name + "\", row " + (row + 1)
                        + ": a value must be a number, text or null");
            }
        }
        return numeric ? new Column.Numeric(name, numbers) : Column.factor(name, labels, null);
    }

    /// `{"tension":["L","M","H"]}`, or `tension=L,M,H;block=1,2,3` on a command line.
    private static Map<String, List<String>> levels(Request request) {
        Map<String, List<String>> out = new LinkedHashMap<>();
        Object value = request.value("levels");
        if (value instanceof String text) {
            for (String part : text.split(";", 0)) {
                int equals = part.indexOf('=');
                if (equals < 1) {
                    throw new StatsException(
                            "\"levels\" must be column=level,level,…;column=…; \"" + part + "\" is not");
                }
                out.put(part.substring(0, equals).strip(),
                        List.of(part.substring(equals + 1).split(",", 0)).stream().map(String::strip).toList());
            }
        } else if (value != null) {
            Request levels = new Request(request.object("levels"));
            levels.names().forEach(name -> out.put(name, levels.texts(name)));
        }
        return out;
    }
}
