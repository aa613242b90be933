package dev.jiffy.stats.command;

import dev.jiffy.stats.describe.Description;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `describe`: samples in numbers.
final class DescribeCommand implements StatsCommand {
    @Override
    public String name() {
        return "describe";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "levels", "columns", "x", "trim");
    }

    @Override
    public String help() {
        return """
                Moments, quantiles and robust measures of samples.

                  --data F.csv    the table, or
                  --x LIST        one sample
                  --columns LIST  columns of the table (default: all that are numeric)
                  --levels S      col=a,b;… makes columns factors
                  --trim SHARE    left out at each end for trimmed_mean (default: 0.1)

                Example:
                  jiffy stats describe --data rivers.csv --columns length --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        double trim = request.number("trim", 0.1);
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        SampleOptions.columns(request)
                .forEach((name, values) -> columns.add(fields(name, Description.of(values, trim))));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("columns", columns);
        return out;
    }

    private static Map<String, @Nullable Object> fields(String name, Description d) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("name", name);
        out.put("n", d.n());
        out.put("missing", d.missing());
        out.put("mean", d.mean());
        out.put("var", SampleOptions.orNull(d.var()));
        out.put("sd", SampleOptions.orNull(d.sd()));
        out.put("min", d.min());
        out.put("max", d.max());
        out.put("median", d.median());
        out.put("mad", d.mad());
        out.put("iqr", d.iqr());
        out.put("fivenum", d.fivenum());
        out.put("trimmed_mean", d.trimmedMean());
        out.put("skewness", SampleOptions.orNull(d.skewness()));
        out.put("kurtosis", SampleOptions.orNull(d.kurtosis()));
        out.put("lag1_autocorrelation", SampleOptions.orNull(d.lag1Autocorrelation()));
        return out;
    }
}
