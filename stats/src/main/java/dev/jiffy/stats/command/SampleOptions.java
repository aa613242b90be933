package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plain samples in requests: a list under `x`, or columns of a table.
final class SampleOptions {
    private SampleOptions() {
    }

    /// Numbers by name.
    static Map<String, double[]> columns(Request request) {
        Map<String, double[]> out = new LinkedHashMap<>();
        if (request.has("x")) {
            if (request.has("data")) {
                throw new StatsException("give data or x, not both");
            }
            out.put("x", request.numbers("x"));
            return out;
        }
        DataOption.requireEither(request, "x");
        DataFrame data = DataOption.read(request, "data");
        List<String> names = request.has("columns")
                ? request.texts("columns")
                : data.names().stream().filter(name -> data.column(name) instanceof Column.Numeric).toList();
        if (names.isEmpty()) {
            throw new StatsException("data have no numeric column");
        }
        for (String name : names) {
            out.put(name, data.numbers(name));
        }
        return out;
    }

    /// A number, or null in place of NaN.
    static @Nullable Object orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
